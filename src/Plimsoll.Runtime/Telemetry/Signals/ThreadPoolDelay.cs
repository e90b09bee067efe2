namespace Plimsoll.Runtime.Telemetry.Signals;

/// <summary>
/// How long a work item waits for a thread of the pool: one item a tick. While an item still waits, its wait so far counts;
/// and because ticks themselves need the pool, so does the time by which the next tick is late.
/// </summary>
internal sealed class ThreadPoolDelay(TimeProvider clock) : IThreadPoolWorkItem
{
    private const long None = 0;
    private long _queued;
    private long _ticked;
    private long _lastTicks = -1;

    /// <summary>The delay in milliseconds; null before the first measurement.</summary>
    public double? Milliseconds
    {
        get
        {
            var longest = Math.Max(Volatile.Read(ref _lastTicks), Math.Max(Since(ref _queued), Since(ref _ticked) - Heartbeat.Interval.Ticks));
            return longest < 0 ? null : TimeSpan.FromTicks(longest).TotalMilliseconds;
        }
    }

    public void Tick()
    {
        var now = clock.GetTimestamp();
        Volatile.Write(ref _ticked, now);
        if (Interlocked.CompareExchange(ref _queued, now, None) == None)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute()
    {
        Volatile.Write(ref _lastTicks, Since(ref _queued));
        Volatile.Write(ref _queued, None);
    }

    private long Since(ref long timestamp) =>
        Volatile.Read(ref timestamp) is var moment && moment == None ? -1 : clock.GetElapsedTime(moment).Ticks;
}
