namespace Plimsoll.Testing;

/// <summary>A timer of a <see cref="FakeClock"/>, which tells the clock whether it will fire.</summary>
internal sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
{
    private ITimer? _timer;
    private DateTimeOffset _due;
    private TimeSpan _period;

    /// <summary>How often it was set, fired for the last time or was disposed; the clock's, under its lock.</summary>
    public long Generation { get; set; }

    /// <summary>Called by the clock's own timer.</summary>
    public static void Fire(object? timer) => ((FakeTimer)timer!).Fire();

    /// <summary>Sets it for the first time.</summary>
    public void Begin(ITimer timer, TimeSpan dueTime, TimeSpan period)
    {
        _timer = timer;
        Change(dueTime, period);
    }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var generation = clock.Begin(this);
        (_due, _period) = (dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.Now + dueTime, period);
        if (!_timer!.Change(dueTime, period)) return false;
        // Only now: whoever is told of a timer advances, and one that is not set yet would miss that.
        if (dueTime != Timeout.InfiniteTimeSpan) clock.Set(this, generation);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer!.Dispose();
        clock.End(this);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _timer!.DisposeAsync();
        clock.End(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"in {(_due - clock.Now).TotalSeconds} s";

    private void Fire()
    {
        if (_period <= TimeSpan.Zero) clock.End(this);
        else _due = clock.Now + _period;
        callback(state);
    }
}
