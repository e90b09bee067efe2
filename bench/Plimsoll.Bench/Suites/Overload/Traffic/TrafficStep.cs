namespace Plimsoll.Bench.Suites.Overload.Traffic;

/// <summary>A stretch of one load.</summary>
/// <param name="Load">How much comes, as a multiple of capacity.</param>
/// <param name="Settle">How long it lasts before it counts.</param>
/// <param name="Counted">How long it counts after that; not at all by default.</param>
internal readonly record struct TrafficStep(double Load, TimeSpan Settle, TimeSpan Counted)
{
    /// <summary>
    /// A while of the same load behind a step that is the last: whoever asks again late in it would find nobody else there, and have an answer that the
    /// load does not leave.
    /// </summary>
    public TrafficStep Tail => new(Load, TimeSpan.FromSeconds(1), TimeSpan.Zero);

    /// <summary>How long it lasts.</summary>
    public TimeSpan Length => Settle + Counted;
}
