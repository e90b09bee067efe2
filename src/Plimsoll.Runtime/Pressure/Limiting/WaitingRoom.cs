using System.Threading.RateLimiting;
using Plimsoll.Runtime.Pressure.Queueing;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>Those who wait in front of a gate, and the timer that ends their wait. Its owner holds a lock.</summary>
internal sealed class WaitingRoom : IDisposable
{
    private const long OverloadedAfterNs = 100_000_000;
    private const double ChecksPerWait = 8;
    private const double LongestCheckMs = 1000;
    private readonly WaitQueue<Waiter> _queue;
    private readonly HashSet<int> _passedOver = [];
    private readonly Func<Waiter, bool> _leave;
    private readonly ITimer _timer;
    private readonly TimeSpan _checkEvery;
    private readonly double _maxWaitNs;
    private int _count;

    /// <param name="options">How many may wait, and how long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onTimer">Called now and then while somebody waits.</param>
    /// <param name="leave">Calls <see cref="Leave"/> under the owner's lock, for one whose wait is cancelled.</param>
    public WaitingRoom(AdaptiveLimiterOptions options, TimeProvider time, Action onTimer, Func<Waiter, bool> leave)
    {
        var maxWaitMs = options.MaxWaitMs ?? options.TargetP95Ms;
        _queue = new WaitQueue<Waiter>(options.QueueLimit, OverloadedAfterNs);
        (_maxWaitNs, _leave) = (maxWaitMs * 1e6, leave);
        _checkEvery = TimeSpan.FromMilliseconds(Math.Clamp(maxWaitMs / ChecksPerWait, 1, LongestCheckMs));
        _timer = time.CreateTimer(static action => ((Action)action!)(), onTimer, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many wait; read without the lock.</summary>
    public int Count => Volatile.Read(ref _count);

    public bool IsOverloaded(long nowNs) => _queue.IsOverloaded(nowNs);

    /// <summary>Whether one of a partition waits.</summary>
    public bool HasWaiting(int partition) => _queue.HasWaiting(partition);

    public ValueTask<RateLimitLease> Wait(int partition, long nowNs, Func<RefusalReason, RateLimitLease> refuse, CancellationToken cancellation)
    {
        DropExpired(nowNs, refuse);
        if (_queue.TryDisplace(nowNs, out var oldest))
            oldest!.Answer(refuse(RefusalReason.Displaced));
        var waiter = new Waiter(partition, _leave);
        waiter.Place = _queue.Enqueue(waiter, partition, DeadlineNs(nowNs), nowNs);
        if (waiter.Place is null)
            return new(refuse(RefusalReason.QueueFull));
        waiter.CancelWith(cancellation);
        Settle();
        return new(waiter.Task);
    }

    /// <summary>Takes out one who goes away by itself.</summary>
    /// <returns>Whether it was still waiting.</returns>
    public bool Leave(Waiter waiter)
    {
        if (!_queue.Remove(waiter.Place!))
            return false;
        Settle();
        return true;
    }

    public void DropExpired(long nowNs, Func<RefusalReason, RateLimitLease> refuse)
    {
        while (_queue.TryDrop(nowNs, out var expired))
            expired!.Answer(refuse(RefusalReason.Deadline));
        Settle();
    }

    /// <summary>Who is next, left where it is: <see cref="LetIn"/> it, or <see cref="PassOver"/> its partition. Tell with <see cref="Settle"/> when done: until then others see one who waits.</summary>
    public Waiter? Next(long nowNs) => _queue.Next(nowNs, _passedOver)?.Item;

    public void LetIn(Waiter waiter, RateLimitLease lease)
    {
        _queue.Remove(waiter.Place!);
        waiter.Answer(lease);
    }

    /// <summary>Leaves those of a partition where they are, until <see cref="Settle"/>.</summary>
    public void PassOver(int partition) => _passedOver.Add(partition);

    public void Close(Func<RefusalReason, RateLimitLease> refuse)
    {
        while (_queue.TryDequeue(long.MaxValue, out var waiter))
            waiter!.Answer(refuse(RefusalReason.Disposed));
        Settle();
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Lets others see how many wait.</summary>
    public void Settle()
    {
        _passedOver.Clear();
        var count = _queue.Count;
        if (count > 0 && _count == 0)
            _timer.Change(_checkEvery, _checkEvery);
        else if (count == 0 && _count > 0)
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Volatile.Write(ref _count, count);
    }

    private long DeadlineNs(long nowNs) => _maxWaitNs < long.MaxValue - nowNs ? nowNs + (long)_maxWaitNs : long.MaxValue;
}
