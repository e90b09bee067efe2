namespace Plimsoll.Jobs;

/// <summary>The last 512 durations, and their percentiles.</summary>
internal sealed class RecentDurations
{
    private const int Window = 512;
    private readonly Lock _gate = new();
    private readonly int[] _us = new int[Window];
    private long _count;
    private long _sumUs;

    internal void Add(TimeSpan duration) => Add((int)Math.Clamp(duration.TotalMicroseconds, 0, int.MaxValue));

    internal void Add(int us)
    {
        lock (_gate)
        {
            ref var place = ref _us[_count++ % Window];
            _sumUs += us - place;
            place = us;
        }
    }

    /// <summary>Their mean; null before the first one.</summary>
    internal double? MeanSeconds
    {
        get
        {
            lock (_gate) return _count == 0 ? null : _sumUs / 1e6 / Math.Min(_count, Window);
        }
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
