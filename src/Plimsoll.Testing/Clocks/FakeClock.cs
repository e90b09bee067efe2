using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace Plimsoll.Testing;

/// <summary>
/// Microsoft's <see cref="FakeTimeProvider"/> that knows its timers: a test waits until the code under test has set them, and advances then. Without that, whoever advances
/// before a timer is set waits for it for ever, now and then.
/// </summary>
public sealed class FakeClock : FakeTimeProvider
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly HashSet<FakeTimer> _pending = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    /// <summary>A clock that stands at the start of the year 2000, UTC.</summary>
    public FakeClock()
    {
    }

    /// <summary>A clock that stands at a time.</summary>
    public FakeClock(DateTimeOffset start)
        : base(start)
    {
    }

    /// <summary>Timers that are set and will fire: those of delays, timeouts, periodic timers. One that fired once, was set to never or was disposed is none.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate) return _pending.Count;
        }
    }

    /// <summary>The time, to the millisecond; reading it in any other way moves a clock that has an <see cref="FakeTimeProvider.AutoAdvanceAmount"/>.</summary>
    internal DateTimeOffset Now => DateTimeOffset.Parse(ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, callback, state);
        // Not set before it is known: a timer that is due at once fires while it is set.
        timer.Begin(base.CreateTimer(FakeTimer.Fire, timer, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);
        return timer;
    }

    /// <summary>Waits, in real time, until at least <paramref name="count"/> timers are pending.</summary>
    /// <param name="count">How many; at least 1.</param>
    /// <param name="limit">How long to wait. Default: 10 s of real time.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="TestFailedException">They were not set in time; the message lists those that are pending.</exception>
    public async Task WaitForTimersAsync(int count, TimeSpan? limit = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_pending.Count >= count) return;
            _waiting.Add((count, reached));
        }

        try
        {
            await reached.Task.WaitAsync(limit ?? DefaultLimit, System, cancellation);
        }
        catch (TimeoutException)
        {
            throw new TestFailedException($"Waited {(limit ?? DefaultLimit).TotalSeconds} s for {(count == 1 ? "a pending timer" : $"{count} pending timers")}; {Pending()}. Does the code under test take its time from this clock?");
        }
        finally
        {
            lock (_gate) _waiting.RemoveAll(each => each.Reached == reached);
        }
    }

    /// <summary>Waits as <see cref="WaitForTimersAsync"/> does, and advances then.</summary>
    /// <param name="span">By how much.</param>
    /// <param name="timers">How many timers must be pending before. Default: 1.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="TestFailedException">They were not set within 10 s of real time.</exception>
    public async Task AdvanceAsync(TimeSpan span, int timers = 1, CancellationToken cancellation = default)
    {
        await WaitForTimersAsync(timers, cancellation: cancellation);
        Advance(span);
    }

    /// <summary>A timer is about to be set anew; the number that it gives says later whether anything came in between.</summary>
    internal long Begin(FakeTimer timer)
    {
        lock (_gate)
        {
            _pending.Remove(timer);
            return ++timer.Generation;
        }
    }

    /// <summary>A timer has been set: it is pending unless it fired or was disposed meanwhile.</summary>
    internal void Set(FakeTimer timer, long generation)
    {
        lock (_gate)
        {
            if (timer.Generation != generation) return;
            _pending.Add(timer);
            foreach (var (count, reached) in _waiting)
            {
                if (_pending.Count >= count) reached.TrySetResult();
            }
        }
    }

    /// <summary>A timer will fire no more.</summary>
    internal void End(FakeTimer timer)
    {
        lock (_gate)
        {
            timer.Generation++;
            _pending.Remove(timer);
        }
    }

    private string Pending()
    {
        lock (_gate)
        {
            return _pending.Count switch
            {
                0 => "none is pending",
                1 => $"one is pending: {_pending.Single()}",
                var many => $"{many} are pending: {string.Join(", ", _pending)}",
            };
        }
    }
}
