namespace ManifestApi.Domain.Text;

/// <summary>Exact times from integer ticks. Every manifest prints seconds with six decimals, so microseconds are the unit between.</summary>
internal static class Ticks
{
    internal const long MicrosPerSecond = 1_000_000;

    /// <summary>Ticks in microseconds, rounded half up. The remainder is below the timescale, so nothing overflows before the ticks do.</summary>
    internal static long ToMicros(long ticks, int timescale)
    {
        var seconds = ticks / timescale;
        var remainder = ticks - (seconds * timescale);
        return (seconds * MicrosPerSecond) + (((remainder * MicrosPerSecond) + (timescale / 2)) / timescale);
    }
}
