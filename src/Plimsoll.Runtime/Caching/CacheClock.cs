namespace Plimsoll.Runtime.Caching;

/// <summary>Time as the cache reckons with it: timestamps of the provider, which no change of the wall clock moves.</summary>
internal sealed class CacheClock(TimeProvider time)
{
    // Far enough away for every life, and no sum of two of them overflows.
    private const long Furthest = long.MaxValue / 4;

    private readonly double _spanTicksPerTick = (double)TimeSpan.TicksPerSecond / time.TimestampFrequency;
    private readonly double _ticksPerSpanTick = (double)time.TimestampFrequency / TimeSpan.TicksPerSecond;

    public TimeProvider Time => time;

    public long Now => time.GetTimestamp();

    /// <summary>A time span in timestamps; as far as they reach when it is longer.</summary>
    public long Ticks(TimeSpan span)
    {
        var ticks = span.Ticks * _ticksPerSpanTick;
        return ticks >= Furthest ? Furthest : (long)ticks;
    }

    /// <summary>A difference of two timestamps as a time span; negative when the difference is.</summary>
    public TimeSpan Span(long ticks) => TimeSpan.FromTicks((long)(ticks * _spanTicksPerTick));
}
