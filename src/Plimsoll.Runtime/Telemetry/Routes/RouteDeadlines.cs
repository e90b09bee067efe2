using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Histograms;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// All deadlines, and the one timer that looks at them. Deadlines are reused, so a request with a time limit allocates nothing for it.
/// A request ends at most one <see cref="Grain"/> after its time is used up or its client left.
/// </summary>
internal sealed class RouteDeadlines : IDisposable
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<RouteDeadline, bool> _all = new();
    private readonly ConcurrentQueue<RouteDeadline> _free = new();
    private readonly CoreSlots<RouteDeadline> _freeHere = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly double _timestampsPerMs;
    private int _isLooking;

    public RouteDeadlines(TimeProvider clock)
    {
        _clock = clock;
        _timestampsPerMs = clock.TimestampFrequency / 1000.0;
        _timer = clock.CreateTimer(static self => ((RouteDeadlines)self!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether handlers find the deadline of their request among its features. Default: they don't.</summary>
    public bool AreShown { get; init; }

    public RouteDeadline Start(HttpContext context, long began, int timeoutMs)
    {
        var deadline = _freeHere.Take();
        if (deadline is null && !_free.TryDequeue(out deadline))
            _all[deadline = new RouteDeadline()] = true;
        deadline.Start(context, began + Math.Max(1, (long)(timeoutMs * _timestampsPerMs)), timeoutMs);
        if (AreShown)
            context.Features.Set(deadline);
        if (Volatile.Read(ref _isLooking) == 0)
            StartLooking();
        return deadline;
    }

    public void Stop(HttpContext context, RouteDeadline deadline)
    {
        if (deadline.Stop(context))
        {
            if (_freeHere.Put(deadline) is { } displaced)
                _free.Enqueue(displaced);
            return;
        }

        // Its token is cancelled for good, or about to be. Not disposed: the look that fired it may still be busy with it.
        _all.TryRemove(deadline, out _);
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var (deadline, _) in _all)
            deadline.Dispose();
    }

    private void StartLooking()
    {
        if (Interlocked.Exchange(ref _isLooking, 1) == 0)
            _timer.Change(Grain, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        if (LookAtAll())
        {
            _timer.Change(Grain, Timeout.InfiniteTimeSpan);
            return;
        }

        // An idle service sleeps. A request that came in since then either sees that nobody looks, or is seen here.
        Interlocked.Exchange(ref _isLooking, 0);
        if (_all.Any(static entry => entry.Key.IsArmed))
            StartLooking();
    }

    /// <returns>Whether any deadline is armed.</returns>
    private bool LookAtAll()
    {
        var now = _clock.GetTimestamp();
        var isAnyArmed = false;
        foreach (var (deadline, _) in _all)
        {
            if (!deadline.IsArmed)
                continue;
            isAnyArmed = true;
            deadline.Look(now);
        }

        return isAnyArmed;
    }
}
