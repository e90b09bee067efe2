namespace Plimsoll.Runtime.Telemetry.Histograms;

/// <summary>What a window of values looked like.</summary>
/// <param name="Count">How many values; with none, the percentiles are null.</param>
/// <param name="P50Ms">Median, in milliseconds.</param>
/// <param name="P95Ms">95th percentile, in milliseconds.</param>
/// <param name="P99Ms">99th percentile, in milliseconds.</param>
internal readonly record struct HistogramSummary(long Count, double? P50Ms, double? P95Ms, double? P99Ms);
