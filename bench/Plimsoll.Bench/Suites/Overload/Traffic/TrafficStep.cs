namespace Plimsoll.Bench.Suites.Overload.Traffic;

/// <summary>A stretch of one load.</summary>
/// <param name="Load">How much comes, as a multiple of capacity.</param>
/// <param name="Settle">How long it lasts before it counts.</param>
/// <param name="Counted">How long it counts.</param>
internal readonly record struct TrafficStep(double Load, TimeSpan Settle, TimeSpan Counted)
{
    /// <summary>How long it lasts.</summary>
    public TimeSpan Length => Settle + Counted;
}
