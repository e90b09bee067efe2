using Plimsoll.Contracts;
using Plimsoll.Runtime.Budgets;

namespace Plimsoll.Runtime.Tests.Budgets;

public sealed class BudgetRuleTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_percentile_is_broken_when_more_than_its_share_is_over_it_in_both_windows()
    {
        var driver = new BudgetDriver(BudgetDriver.P95);
        Assert.Null(driver.Pass(10 * Minute, 1000, 49));
        Assert.Equal(BudgetState.Ok, driver.Rule.State);
        Assert.InRange(driver.Rule.Burn!.Value, 0.97, 0.99);

        // The last five minutes are over it as soon as enough of them is.
        var after = driver.Pass(5 * Minute, 1000, 60);
        Assert.InRange(after!.Value, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));
        Assert.True(driver.IsBroken);
    }

    [Fact]
    public void It_breaks_once_and_is_met_again_once_however_long_it_lasts()
    {
        var driver = new BudgetDriver(BudgetDriver.P95);
        driver.Pass(6 * Hour, 100, 0);
        Assert.NotNull(driver.Pass(10 * Minute, 100, 100));
        Assert.Equal((1, 0), (driver.Breaks, driver.Recoveries));

        // Sixty to sixty-five seconds until the short window is clean, and a minute in which it stays so.
        var after = driver.Pass(5 * Minute, 100, 0);
        Assert.InRange(after!.Value, 2 * Minute, 2.2 * Minute);
        Assert.Equal((1, 1), (driver.Breaks, driver.Recoveries));
    }

    [Fact]
    public void Between_the_lines_nothing_moves()
    {
        var driver = new BudgetDriver(BudgetDriver.P95);
        Assert.Null(driver.Pass(20 * Minute, 1000, 45));
        driver.Pass(10 * Minute, 1000, 200);
        Assert.True(driver.IsBroken);
        Assert.Null(driver.Pass(Hour, 1000, 45));
        Assert.NotNull(driver.Pass(Hour, 1000, 30));
    }

    [Fact]
    public void A_few_bad_events_break_nothing()
    {
        var driver = new BudgetDriver(BudgetDriver.ErrorRate);
        driver.Pass(5 * Minute, 1, 0);
        Assert.Null(driver.Pass(TimeSpan.FromSeconds(45), 1, 1));
        Assert.NotNull(driver.Pass(TimeSpan.FromSeconds(5), 1, 1));
    }

    [Fact]
    public void Errors_break_their_budget_when_they_would_spend_it_within_days()
    {
        var driver = new BudgetDriver(BudgetDriver.ErrorRate);
        Assert.Null(driver.Pass(2 * Hour, 10_000, 59));
        Assert.Equal(0, driver.Breaks);

        var steady = new BudgetDriver(BudgetDriver.ErrorRate);
        steady.Pass(Hour, 10_000, 10);
        // 14.4 times as fast as allowed, in an hour that was at 1 until now.
        Assert.InRange(steady.Pass(Hour, 10_000, 300)!.Value, 20 * Minute, 35 * Minute);
        Assert.Equal(BurnPairs.Of(BudgetDriver.ErrorRate, null)[0], steady.Rule.Pair);
    }

    [Fact]
    public void What_burns_slowly_is_told_by_the_long_windows()
    {
        var driver = new BudgetDriver(BudgetDriver.ErrorRate);
        driver.Pass(6 * Hour, 10_000, 10);
        var after = driver.Pass(6 * Hour, 10_000, 80);
        Assert.NotNull(after);
        Assert.Equal(BurnPairs.Of(BudgetDriver.ErrorRate, null)[1], driver.Rule.Pair);
    }

    [Fact]
    public void A_short_outage_breaks_the_budget_within_a_minute()
    {
        var driver = new BudgetDriver(BudgetDriver.ErrorRate);
        driver.Pass(2 * Hour, 1000, 0);
        Assert.InRange(driver.Pass(5 * Minute, 1000, 1000)!.Value, TimeSpan.FromSeconds(5), Minute);
    }

    [Fact]
    public void A_figure_may_be_over_its_limit_for_a_moment()
    {
        var driver = new BudgetDriver(BudgetDriver.Memory);
        Assert.Null(driver.Pass(10 * Minute, 1, 0));
        Assert.Null(driver.Pass(2 * Minute, 1, 1));
        Assert.NotNull(driver.Pass(2 * Minute, 1, 1));
    }

    [Fact]
    public void After_a_start_the_long_windows_keep_nothing_broken()
    {
        var driver = new BudgetDriver(BudgetDriver.P95);
        Assert.Equal(TimeSpan.FromSeconds(5), driver.Pass(Minute, 100, 100));
        Assert.InRange(driver.Pass(10 * Minute, 100, 0)!.Value, 2 * Minute, 2.2 * Minute);
    }

    [Fact]
    public void Nobody_asking_breaks_nothing_and_mends_what_is_broken()
    {
        var driver = new BudgetDriver(BudgetDriver.P95);
        Assert.Null(driver.Pass(Hour, 0, 0));
        Assert.Equal((BudgetState.Unknown, null), (driver.Rule.State, driver.Rule.Burn));
        driver.Pass(Minute, 100, 100);
        Assert.True(driver.IsBroken);
        Assert.NotNull(driver.Pass(3 * Minute, 0, 0));
    }

    [Fact]
    public void Totals_and_time_that_go_backwards_change_nothing()
    {
        var rule = new BudgetRule(BudgetDriver.P95, BurnPairs.Of(BudgetDriver.P95, null));
        rule.Next(TimeSpan.FromSeconds(10), 100, 1);
        rule.Next(TimeSpan.FromSeconds(5), 50, 0);
        rule.Next(TimeSpan.FromSeconds(-5), 100, -7);
        Assert.Equal((100, 1), (rule.Totals.Events, rule.Totals.Bad));
        Assert.Equal((100, 1), (rule.Last(Minute).Events, rule.Last(Hour).Bad));
    }

    [Fact]
    public void A_budget_of_nothing_is_broken_by_ten_failures()
    {
        var driver = new BudgetDriver(BudgetDriver.ErrorRate with { Limit = 0 });
        Assert.NotNull(driver.Pass(Minute, 10_000, 10));
        Assert.True(double.IsFinite(driver.Rule.Burn!.Value));
    }

    [Fact]
    public void A_share_so_large_that_its_factor_would_exceed_everything_is_still_broken_by_failure_of_all()
    {
        var driver = new BudgetDriver(BudgetDriver.ErrorRate with { Limit = 0.2 });
        Assert.NotNull(driver.Pass(2 * Hour, 10, 10));
    }

    [Fact]
    public void What_happens_once_is_told_once()
    {
        var start = new WorkloadBudget("process", "process", "coldStartMs", 120, BudgetKind.Once, "process.coldStartMs");
        var rule = new BudgetRule(start, BurnPairs.Of(start, null));
        Assert.True(rule.Happened(300));
        Assert.False(rule.Happened(400));
        Assert.Equal((BudgetState.Broken, null), (rule.State, rule.Burn));
        Assert.False(new BudgetRule(start, []).Happened(120));
    }
}
