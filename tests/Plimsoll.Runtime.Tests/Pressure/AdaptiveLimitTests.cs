using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class AdaptiveLimitTests
{
    private const double TargetMs = 80;
    private const int Slots = 10;

    [Fact]
    public void Grows_while_latency_leaves_room_and_demand_asks_for_it()
    {
        var (limit, driver) = New(4, 64);
        driver.Run(10, 4000, _ => 20);
        Assert.Equal(64, limit.Limit);
    }

    [Fact]
    public void Does_not_grow_without_demand()
    {
        var (limit, driver) = New(4, 64);
        driver.Run(30, 100, _ => 20);
        Assert.Equal(20, limit.Limit);
    }

    [Fact]
    public void Comes_back_from_a_low_limit_through_which_little_goes()
    {
        var (limit, driver) = New(1, 16);
        limit.Set(1, driver.NowNs, admitted: 0);
        driver.Run(60, 200, _ => 60);
        Assert.InRange(limit.Limit, 10, 16);
    }

    [Fact]
    public void Comes_down_to_where_the_target_is_met_and_stays_near_it()
    {
        var (limit, driver) = New(4, 200);
        driver.Run(60, 3000, Queueing(Slots));
        Assert.InRange(limit.Limit, 12, 27);
        Assert.Contains(driver.Decisions, decision => decision.Reason == LimitReason.Cut && decision.Bound == PressureBound.Latency);
    }

    [Fact]
    public void Takes_a_cut_back_that_brings_nothing_and_says_that_the_target_is_out_of_reach()
    {
        var (limit, driver) = New(4, 64);
        driver.Run(5, 500, _ => 20);
        driver.Run(10, 2000, _ => 200);
        Assert.Contains(driver.Decisions, decision => decision.Reason == LimitReason.TargetInfeasible);
        Assert.False(limit.IsFeasible);
        Assert.InRange(limit.TargetMs, 200, 4 * TargetMs);
        Assert.True(limit.Limit > 6, $"the limit is {limit.Limit}");

        driver.Run(10, 2000, _ => 20);
        Assert.True(limit.IsFeasible);
        Assert.Equal(TargetMs, limit.TargetMs);
    }

    [Fact]
    public void Learns_at_the_lowest_limit_too_that_the_target_is_out_of_reach()
    {
        var (limit, driver) = New(20, 64);
        driver.Run(20, 2000, _ => 300);
        Assert.False(limit.IsFeasible);
        Assert.InRange(limit.Limit, 20, 64);
    }

    [Fact]
    public void Judges_nothing_that_was_admitted_under_another_limit()
    {
        var limit = new AdaptiveLimit(new LimitSettings(4, 64, TargetMs));
        const int Stale = 200;
        for (var number = 1; number <= Stale; number++) limit.Admit(0, 20);
        limit.Advance(0, 20, Stale, default);
        limit.Set(30, 1, Stale);
        for (var number = 1; number <= Stale; number++) limit.End(number, 5_000_000_000, LeaseOutcome.Success);
        for (var atMs = 0; atMs < 5000; atMs += 10) Assert.Null(limit.Advance(atMs * 1_000_000L, 0, Stale, default));
        Assert.Equal(30, limit.Limit);
    }

    [Fact]
    public void Cuts_when_everything_hangs_and_nothing_ends()
    {
        var (limit, driver) = New(4, 64);
        driver.Run(5, 900, _ => 20);
        var before = limit.Limit;
        driver.Run(2, 900, _ => 60_000);
        Assert.True(limit.Limit < before, $"{before} before, {limit.Limit} after");
    }

    [Fact]
    public void Cuts_before_a_window_is_full_once_enough_are_late()
    {
        var (limit, driver) = New(4, 64);
        driver.Run(5, 100, _ => 20);
        driver.Decisions.Clear();
        driver.Run(1.2, 100, _ => 170);
        Assert.True(limit.Limit < 20, $"the limit is {limit.Limit}");
        Assert.InRange(driver.Decisions.First(decision => decision.After < decision.Before).AtNs, 5_170_000_000, 5_800_000_000);
    }

    [Fact]
    public void Climbs_at_once_when_the_service_gets_faster()
    {
        var (limit, driver) = New(4, 64);
        driver.Run(20, 3000, Queueing(4));
        var before = limit.Limit;
        driver.Run(2, 3000, Queueing(40));
        Assert.True(limit.Limit > 3 * before, $"{before} before, {limit.Limit} after");
    }

    [Fact]
    public void Does_not_grow_while_the_work_fails_of_overload()
    {
        var (limit, driver) = New(4, 64);
        driver.Outcome = LeaseOutcome.Overload;
        driver.Run(10, 4000, _ => 5);
        Assert.Equal(20, limit.Limit);
    }

    [Fact]
    public void Counts_nothing_of_what_is_to_be_ignored()
    {
        var (limit, driver) = New(4, 64);
        driver.Outcome = LeaseOutcome.Ignore;
        driver.Run(10, 4000, _ => 50);
        Assert.Equal(20, limit.Limit);
        Assert.Empty(driver.Decisions);
    }

    [Fact]
    public void An_hour_without_traffic_changes_nothing()
    {
        var (limit, driver) = New(4, 64);
        driver.Run(5, 4000, _ => 20);
        var before = limit.Limit;
        driver.Run(3600, 0, _ => 20);
        Assert.Equal(before, limit.Limit);
        driver.Run(2, 4000, _ => 20);
        Assert.True(limit.Limit >= before);
    }

    [Theory]
    [InlineData(PressureBound.Cpu)]
    [InlineData(PressureBound.ThreadDelay)]
    [InlineData(PressureBound.Downstream)]
    public void Each_signal_that_moves_the_limit_is_named_when_it_does(PressureBound bound)
    {
        var (limit, driver) = New(4, 64);
        driver.Signals = bound switch
        {
            PressureBound.Cpu => new() { CpuShare = 1 },
            PressureBound.ThreadDelay => new() { ThreadDelayMs = 500 },
            _ => new() { DownstreamP95Ms = 400 },
        };
        driver.Run(1, 4000, _ => 20);
        Assert.True(limit.Limit < 20);
        Assert.Equal(bound, driver.Decisions[0].Bound);
    }

    [Fact]
    public void Retries_and_the_queue_in_front_move_no_limit()
    {
        var (limit, driver) = New(4, 64);
        driver.Signals = new() { QueueDepth = 1_000_000, RetryRate = 1 };
        driver.Run(10, 4000, _ => 20);
        Assert.Equal(64, limit.Limit);
    }

    [Theory]
    [InlineData(0, 1, 80)]
    [InlineData(5, 4, 80)]
    [InlineData(1, 4, 0)]
    [InlineData(1, 4, double.NaN)]
    [InlineData(1, 4, double.PositiveInfinity)]
    public void Refuses_settings_that_make_no_sense(int min, int max, double targetMs) =>
        Assert.ThrowsAny<ArgumentException>(() => new LimitSettings(min, max, targetMs));

    private static (AdaptiveLimit Limit, LimitDriver Driver) New(int min, int max)
    {
        var limit = new AdaptiveLimit(new LimitSettings(min, max, TargetMs));
        return (limit, new LimitDriver(limit));
    }

    private static Func<int, double> Queueing(int slots) => inflight => 30.0 * Math.Max(1, inflight / (double)slots);
}
