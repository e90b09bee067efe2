namespace Plimsoll.Testing.Tests.Clocks;

public sealed class FakeClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Advances_only_once_the_code_waits_so_that_no_tick_is_lost()
    {
        for (var round = 0; round < 200; round++)
        {
            var clock = new FakeClock();
            // Set on another thread, at whatever moment.
            var waiting = Task.Run(() => new TaskCompletionSource().Task.WaitAsync(Second * 5, clock, Cancellation), Cancellation);
            await clock.AdvanceAsync(Second * 5, cancellation: Cancellation);
            await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        }
    }

    [Fact]
    public async Task Counts_what_will_fire_and_nothing_else()
    {
        var clock = new FakeClock();
        var fired = 0;
        var never = clock.CreateTimer(_ => fired++, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Assert.Equal(0, clock.PendingTimers);
        Assert.True(never.Change(Second, Timeout.InfiniteTimeSpan));
        var periodic = clock.CreateTimer(static _ => { }, null, Second, Second);
        using var timeout = new CancellationTokenSource(Second * 2, clock);
        Assert.Equal(3, clock.PendingTimers);

        clock.Advance(Second);
        Assert.Equal((1, 2), (fired, clock.PendingTimers));
        clock.Advance(Second);
        Assert.True(timeout.IsCancellationRequested);
        Assert.Equal(1, clock.PendingTimers);
        Assert.True(never.Change(Second, Second));
        await never.DisposeAsync();
        Assert.False(never.Change(Second, Second));
        Assert.Equal(1, clock.PendingTimers);
        await periodic.DisposeAsync();
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public async Task A_timer_that_is_due_at_once_fires_and_is_gone()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        var fired = new TaskCompletionSource();
        await using var timer = clock.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await fired.Task.WaitAsync(Cancellation);
        Assert.Equal(0, clock.PendingTimers);
        Assert.Equal(DateTimeOffset.UnixEpoch, clock.GetUtcNow());
    }

    [Fact]
    public async Task Says_which_timers_there_are_when_too_few_come()
    {
        var clock = new FakeClock();
        var none = await Assert.ThrowsAsync<TestFailedException>(() => clock.WaitForTimersAsync(1, TimeSpan.Zero, Cancellation));
        Assert.Equal("Waited 0 s for a pending timer; none is pending. Does the code under test take its time from this clock?", none.Message);
        await using var timer = clock.CreateTimer(static _ => { }, null, Second * 30, Timeout.InfiniteTimeSpan);
        clock.Advance(Second * 10);
        var one = await Assert.ThrowsAsync<TestFailedException>(() => clock.WaitForTimersAsync(2, TimeSpan.Zero, Cancellation));
        Assert.Contains("one is pending: in 20 s", one.Message, StringComparison.Ordinal);
        await clock.WaitForTimersAsync(1, TimeSpan.Zero, Cancellation);
    }

    [Fact]
    public void Does_not_move_a_clock_that_moves_when_it_is_read()
    {
        var start = new DateTimeOffset(2026, 11, 28, 16, 0, 0, TimeSpan.Zero);
        var clock = new FakeClock(start) { AutoAdvanceAmount = Second };
        var timer = clock.CreateTimer(static _ => { }, null, Second * 30, Second * 30);
        Assert.Equal("in 30 s", timer.ToString());
        clock.Advance(Second * 30);
        timer.Change(Second * 5, Timeout.InfiniteTimeSpan);
        Assert.Equal(start + (Second * 30), clock.GetUtcNow());
        timer.Dispose();
    }

    [Fact]
    public async Task A_timer_that_is_told_of_is_set()
    {
        for (var round = 0; round < 200; round++)
        {
            var clock = new FakeClock();
            var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            // Advanced by whoever sees it first, while it is set.
            var advancing = Task.Run(() => clock.AdvanceAsync(Second, cancellation: Cancellation), Cancellation);
            await using var timer = clock.CreateTimer(_ => fired.TrySetResult(), null, Second, Timeout.InfiniteTimeSpan);
            await advancing;
            await fired.Task.WaitAsync(Cancellation);
            Assert.Equal(0, clock.PendingTimers);
        }
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var gone = new CancellationTokenSource();
        var waiting = new FakeClock().WaitForTimersAsync(1, cancellation: gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
