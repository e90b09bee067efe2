using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using Plimsoll.Runtime.Pressure.Queueing;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>Those who wait in front of a gate, and the timer that ends their wait. Its owner holds a lock.</summary>
internal sealed class WaitingRoom : IDisposable
{
    private const long OverloadedAfterNs = 100_000_000;
    private const double ChecksPerWait = 8;
    private readonly WaitQueue<Waiter> _queue;
    private readonly ITimer _timer;
    private readonly TimeSpan _checkEvery;
    private readonly long _maxWaitNs;
    private int _count;

    public WaitingRoom(AdaptiveLimiterOptions options, TimeProvider time, Action onTimer)
    {
        var maxWaitMs = options.MaxWaitMs ?? options.TargetP95Ms;
        _queue = new WaitQueue<Waiter>(options.QueueLimit, OverloadedAfterNs);
        _maxWaitNs = (long)(maxWaitMs * 1e6);
        _checkEvery = TimeSpan.FromMilliseconds(Math.Max(1, maxWaitMs / ChecksPerWait));
        _timer = time.CreateTimer(static action => ((Action)action!)(), onTimer, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many wait; read without the lock.</summary>
    public int Count => Volatile.Read(ref _count);

    public bool IsOverloaded(long nowNs) => _queue.IsOverloaded(nowNs);

    public ValueTask<RateLimitLease> Wait(int partition, long nowNs, Func<RefusalReason, RateLimitLease> refuse, CancellationToken cancellation)
    {
        DropExpired(nowNs, refuse);
        if (_queue.TryDisplace(nowNs, out var oldest) && !oldest!.IsGone)
            oldest.TryAnswer(refuse(RefusalReason.Displaced));
        var waiter = new Waiter(partition);
        if (!_queue.TryEnqueue(waiter, nowNs + _maxWaitNs, nowNs))
            return new(refuse(RefusalReason.QueueFull));
        waiter.CancelWith(cancellation);
        Settle();
        return new(waiter.Task);
    }

    public void DropExpired(long nowNs, Func<RefusalReason, RateLimitLease> refuse)
    {
        while (_queue.TryDrop(nowNs, out var expired))
        {
            if (!expired!.IsGone)
                expired.TryAnswer(refuse(RefusalReason.Deadline));
        }

        Settle();
    }

    /// <summary>Takes out the next that is still there. Tell with <see cref="Settle"/> when it has its place: until then others see one who waits.</summary>
    public bool TryNext(long nowNs, [NotNullWhen(true)] out Waiter? next)
    {
        while (_queue.TryDequeue(nowNs, out next) && next!.IsGone)
        {
        }

        return next is { IsGone: false };
    }

    public void Close(Func<RefusalReason, RateLimitLease> refuse)
    {
        while (_queue.TryDequeue(long.MaxValue, out var waiter))
            waiter!.TryAnswer(refuse(RefusalReason.Disposed));
        Settle();
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Lets others see how many wait.</summary>
    public void Settle()
    {
        var count = _queue.Count;
        if (count > 0 && _count == 0)
            _timer.Change(_checkEvery, _checkEvery);
        else if (count == 0 && _count > 0)
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Volatile.Write(ref _count, count);
    }
}
