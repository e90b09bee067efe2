namespace Plimsoll.Bench.Reports;

/// <summary>One row of a report.</summary>
/// <param name="Name">Name of the row.</param>
/// <param name="Value">Median of the rounds.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Spread">How far apart the rounds were.</param>
/// <param name="N">Number of rounds.</param>
/// <param name="Peer">Who it was measured against; <see langword="null"/> when the row compares nothing.</param>
/// <param name="Ratio">Ours over the peer's; <see langword="null"/> when the row compares nothing.</param>
/// <param name="Target">The bounds; <see langword="null"/> when the row has none.</param>
/// <param name="Met">Whether the bounds are kept; <see langword="null"/> when there are none.</param>
internal sealed record ReportRow(
    string Name, double Value, string Unit, Spread Spread, int N, string? Peer, double? Ratio, TargetBounds? Target, bool? Met);
