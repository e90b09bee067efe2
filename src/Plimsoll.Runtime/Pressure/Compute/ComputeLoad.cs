namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>
/// How busy threads are and how long work waits for them, over the last one to two seconds. Time is passed in, in timestamps. Not safe for
/// concurrent use: its owner holds a lock.
/// </summary>
internal sealed class ComputeLoad(int threads, long second, long start)
{
    private long _windowAt = start;
    private long _movedAt = start;
    private double _busyBefore;
    private double _busy;
    private long _waitBefore;
    private long _wait;
    private long _lengthBefore;

    /// <summary>How many run.</summary>
    public int Running { get; private set; }

    /// <summary>Work got a thread.</summary>
    public void Begin(long now, long waited)
    {
        Move(now);
        Running++;
        _wait = Math.Max(_wait, waited);
    }

    /// <summary>Work gave its thread back.</summary>
    public void End(long now)
    {
        Move(now);
        Running--;
    }

    /// <summary>The longest wait of what got a thread.</summary>
    public long Wait(long now)
    {
        Move(now);
        return Math.Max(_wait, _waitBefore);
    }

    /// <summary>Share of the threads that were busy, 0 to 1.</summary>
    public double Utilization(long now)
    {
        Move(now);
        var length = _lengthBefore + now - _windowAt;
        return length <= 0 ? 0 : Math.Clamp((_busyBefore + _busy) / ((double)length * threads), 0, 1);
    }

    private void Move(long now)
    {
        now = Math.Max(now, _movedAt);
        while (now - _windowAt >= second)
        {
            var end = _windowAt + second;
            _busy += (double)Running * Math.Max(0, end - _movedAt);
            // Whoever comes back after long skips what lies between: it was all alike.
            var skipped = (now - end) / second;
            (_busyBefore, _waitBefore, _lengthBefore) = skipped == 0 ? (_busy, _wait, second) : ((double)Running * second, 0, second);
            (_busy, _wait) = (0, 0);
            _windowAt = end + (skipped * second);
            _movedAt = Math.Max(_movedAt, _windowAt);
        }

        _busy += (double)Running * (now - _movedAt);
        _movedAt = now;
    }
}
