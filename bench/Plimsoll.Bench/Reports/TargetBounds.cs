namespace Plimsoll.Bench.Reports;

/// <summary>The bounds of a row as a report states them.</summary>
/// <param name="Max">Largest value that passes.</param>
/// <param name="Min">Smallest value that passes.</param>
internal sealed record TargetBounds(double? Max, double? Min);
