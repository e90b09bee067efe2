namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>
/// The threads of a compute and what waits for them. Threads start with the first work that needs them and end with the crew. Whoever is told of an
/// end hears it on the thread pool, so telling it under the lock runs nobody's code.
/// </summary>
internal sealed class ComputeCrew : IDisposable
{
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    // A monitor, because threads wait for it to be pulsed.
    private readonly object _lock = new();
    private readonly TurnQueue _queue;
    private readonly ComputeLoad _load;
    private readonly BoundedComputeOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _deadlines;
    private readonly TimeSpan _longestWait;
    private int _threads;
    private int _idle;
    private bool _isDisposed;

    public ComputeCrew(BoundedComputeOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _queue = new TurnQueue(options.MaxQueued);
        _load = new ComputeLoad(options.Threads, time.TimestampFrequency, time.GetTimestamp());
        _longestWait = TimeSpan.FromMilliseconds(options.MaxWaitMs);
        _deadlines = time.CreateTimer(static self => ((ComputeCrew)self!).DropLate(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ComputeCounts Counts { get; } = new();

    /// <summary>Reads how it stands, at one moment.</summary>
    public ComputeReading Read()
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            var waiting = _queue.Oldest is { } oldest ? now - oldest.QueuedAt : 0;
            var delay = _time.GetElapsedTime(0, Math.Max(waiting, _load.Wait(now)));
            return new ComputeReading(_queue.Count, _load.Running, delay, _load.Utilization(now));
        }
    }

    /// <summary>Takes work in, or refuses it.</summary>
    public void Enqueue(ComputeWork work, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_isDisposed)
                Refuse(work, ComputeRefusal.Stopping);
            else if (!_queue.TryAdd(work, out var displaced))
                Refuse(work, ComputeRefusal.QueueFull);
            else
                WelcomeOrTakeBack(work, displaced);
        }

        if (!cancellation.CanBeCanceled)
            return;
        work.Hear(this, cancellation);
        // A thread may have taken it before there was anything to forget.
        lock (_lock)
        {
            if (work.Place is null)
                work.Forget();
        }
    }

    public void Cancel(ComputeWork work, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_queue.Remove(work))
                work.Cancel(cancellation);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            while (_queue.Take() is { } work)
                Refuse(work, ComputeRefusal.Stopping);
            Monitor.PulseAll(_lock);
        }

        _deadlines.Dispose();
    }

    // Nobody is there who could ever do it.
    private void WelcomeOrTakeBack(ComputeWork work, ComputeWork? displaced)
    {
        try
        {
            Welcome(displaced);
        }
        catch (OutOfMemoryException)
        {
            _queue.Remove(work);
            Refuse(work, ComputeRefusal.QueueFull);
        }
    }

    private void Welcome(ComputeWork? displaced)
    {
        if (displaced is not null)
            Refuse(displaced, ComputeRefusal.Displaced);
        if (_queue.Count == 1)
            _deadlines.Change(_longestWait, Timeout.InfiniteTimeSpan);
        if (_idle > 0)
            Monitor.Pulse(_lock);
        // Who was pulsed counts as idle until it has the lock, so that it may be counted on once only.
        if (_queue.Count > _idle && _threads < _options.Threads)
            StartThread();
    }

    private void StartThread()
    {
        try
        {
            new Thread(Work) { IsBackground = true, Name = $"plimsoll-{_options.Name}-{_threads + 1}" }.UnsafeStart();
            _threads++;
        }
        catch (OutOfMemoryException) when (_threads > 0)
        {
            // The system gives no thread now: those that there are do the work, and the next that comes asks again.
        }
    }

    private void Work()
    {
        while (Next() is { } work)
        {
            work.Forget();
            var began = _time.GetTimestamp();
            work.Run();
            lock (_lock)
            {
                _load.End(_time.GetTimestamp());
                Counts.OnEnd(_time.GetElapsedTime(began));
            }

            work.Tell();
        }
    }

    private ComputeWork? Next()
    {
        lock (_lock)
        {
            while (!_isDisposed)
            {
                var now = _time.GetTimestamp();
                if (_queue.Take() is not { } work)
                {
                    _idle++;
                    Monitor.Wait(_lock);
                    _idle--;
                }
                else if (IsLate(work, now))
                {
                    // The timer needs the thread pool, and may come after it.
                    Refuse(work, ComputeRefusal.Deadline);
                }
                else
                {
                    _load.Begin(now, now - work.QueuedAt);
                    Counts.OnBegin(_time.GetElapsedTime(work.QueuedAt, now));
                    return work;
                }
            }

            return null;
        }
    }

    private void DropLate()
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            while (_queue.Oldest is { } late && IsLate(late, now))
            {
                _queue.Remove(late);
                Refuse(late, ComputeRefusal.Deadline);
            }

            if (_queue.Oldest is { } next && !_isDisposed)
                _deadlines.Change(Longer(_longestWait - _time.GetElapsedTime(next.QueuedAt, now), ShortestTimer), Timeout.InfiniteTimeSpan);
        }
    }

    private bool IsLate(ComputeWork work, long now) => _time.GetElapsedTime(work.QueuedAt, now) >= _longestWait;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Refuse(ComputeWork work, ComputeRefusal reason)
    {
        Counts.OnRefused(reason);
        work.Forget();
        work.Refuse(new ComputeRefusedException(_options.Name, work.Partition, reason));
    }
}
