namespace Plimsoll.Bench.Chaos;

/// <summary>A clock that is wrong. What it measures by its own timestamps is right, as on a machine whose date is wrong.</summary>
internal sealed class SkewedTime(TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + skew;
}
