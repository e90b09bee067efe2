namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>What a collection found.</summary>
/// <param name="Metrics">The metrics, in the order in which they came up.</param>
/// <param name="Started">Since when they are summed up.</param>
/// <param name="Collected">When they were read.</param>
internal sealed record MetricSnapshot(IReadOnlyList<IMetric> Metrics, DateTimeOffset Started, DateTimeOffset Collected);
