namespace Plimsoll.Jobs;

/// <summary>What a lane counts about its jobs.</summary>
internal sealed class JobLaneFigures
{
    private const int Window = 512;
    private readonly Lock _gate = new();
    private readonly int[] _durationsUs = new int[Window];
    private long _measured;
    private long _starts;
    private double _startsRecent;
    private double _retriesRecent;

    internal long Starts => Volatile.Read(ref _starts);

    /// <summary>Share of recent starts that were retries.</summary>
    internal double? RetryRate
    {
        get
        {
            lock (_gate) return _startsRecent < 1 ? null : _retriesRecent / _startsRecent;
        }
    }

    /// <summary>95th percentile of the last run times, in milliseconds.</summary>
    internal double? P95Ms
    {
        get
        {
            int[] sorted;
            lock (_gate)
            {
                if (_measured == 0) return null;
                sorted = _durationsUs[..(int)Math.Min(_measured, Window)];
            }

            Array.Sort(sorted);
            return sorted[(int)Math.Ceiling(sorted.Length * 0.95) - 1] / 1000.0;
        }
    }

    internal void CountStart(bool isRetry)
    {
        lock (_gate)
        {
            _starts++;
            // About the last thousand starts.
            _startsRecent = (_startsRecent * 0.999) + 1;
            _retriesRecent = (_retriesRecent * 0.999) + (isRetry ? 1 : 0);
        }
    }

    internal void CountEnd(int durationUs)
    {
        lock (_gate) _durationsUs[_measured++ % Window] = durationUs;
    }
}
