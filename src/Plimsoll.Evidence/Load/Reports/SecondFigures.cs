namespace Plimsoll.Evidence.Load.Reports;

/// <summary>One second of a run, for a plot over time. Requests belong to the second in which they were due.</summary>
/// <param name="Second">Which, from 0.</param>
/// <param name="Due">Requests that were due.</param>
/// <param name="Failed">Those of them that failed.</param>
/// <param name="P50Ns">Median of their response times, in nanoseconds; null when none has one.</param>
/// <param name="P99Ns">99th percentile of them, in nanoseconds.</param>
/// <param name="MaxNs">Longest of them, in nanoseconds.</param>
internal sealed record SecondFigures(int Second, int Due, int Failed, long? P50Ns, long? P99Ns, long? MaxNs);
