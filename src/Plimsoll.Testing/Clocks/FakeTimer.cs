namespace Plimsoll.Testing;

/// <summary>A timer of a <see cref="FakeClock"/>, which tells the clock whether it will fire.</summary>
internal sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
{
    private ITimer? _timer;
    private DateTimeOffset _due;
    private TimeSpan _period;

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
        _period = period;
        _due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.GetUtcNow() + dueTime;
        clock.Note(this, dueTime != Timeout.InfiniteTimeSpan);
        if (_timer!.Change(dueTime, period)) return true;
        clock.Note(this, isPending: false);
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        clock.Note(this, isPending: false);
        _timer!.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        clock.Note(this, isPending: false);
        return _timer!.DisposeAsync();
    }

    /// <inheritdoc/>
    public override string ToString() => $"in {(_due - clock.GetUtcNow()).TotalSeconds} s";

    private void Fire()
    {
        if (_period <= TimeSpan.Zero) clock.Note(this, isPending: false);
        else _due = clock.GetUtcNow() + _period;
        callback(state);
    }
}
