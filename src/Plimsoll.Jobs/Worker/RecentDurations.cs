namespace Plimsoll.Jobs;

/// <summary>The last 512 durations, and their percentiles.</summary>
internal sealed class RecentDurations
{
    private const int Window = 512;
    private readonly Lock _gate = new();
    private readonly int[] _us = new int[Window];
    private long _count;

    internal void Add(TimeSpan duration) => Add((int)Math.Clamp(duration.TotalMicroseconds, 0, int.MaxValue));

    internal void Add(int us)
    {
        lock (_gate) _us[_count++ % Window] = us;
    }

    /// <summary>A percentile in milliseconds; null before the first duration.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    internal double? QuantileMs(double share)
    {
        int[] sorted;
        lock (_gate)
        {
            if (_count == 0) return null;
            sorted = _us[..(int)Math.Min(_count, Window)];
        }

        Array.Sort(sorted);
        return sorted[(int)Math.Ceiling(sorted.Length * share) - 1] / 1000.0;
    }
}
