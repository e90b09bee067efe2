namespace Plimsoll.Bench.Suites.Overload.Traffic;

/// <summary>A stretch of time whose requests count.</summary>
/// <param name="Load">The load in it, as a multiple of capacity.</param>
/// <param name="FromNs">Where it begins, in nanoseconds from the start.</param>
/// <param name="ToNs">Where it ends.</param>
internal readonly record struct TrafficWindow(double Load, long FromNs, long ToNs)
{
    /// <summary>Its length in seconds.</summary>
    public double Seconds => (ToNs - FromNs) / 1e9;

    /// <summary>Whether a request that is due at a moment belongs to it.</summary>
    public bool Holds(long dueNs) => dueNs >= FromNs && dueNs < ToNs;
}
