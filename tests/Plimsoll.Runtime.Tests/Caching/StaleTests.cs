using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Figures;
using Plimsoll.Runtime.Tests.Caching.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class StaleTests
{
    private static readonly CacheLives WhileRevalidate = new(TimeSpan.FromSeconds(10), StaleWhileRevalidate: TimeSpan.FromSeconds(20));
    private static readonly CacheLives IfError = new(TimeSpan.FromSeconds(10), StaleIfError: TimeSpan.FromSeconds(100));

    [Fact]
    public async Task While_it_is_renewed_by_one_everybody_gets_the_stale_value_at_once()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = WhileRevalidate });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(12);
        for (var ask = 0; ask < 5; ask++)
        {
            var answer = await given.AskAsync();
            Assert.Equal(("old", CacheOutcome.StaleWhileRevalidate), (answer.Value, answer.Outcome));
            Assert.Equal((TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(-2)), (answer.Age, answer.FreshFor));
        }

        (await given.Kitchen.NextAsync()).Serve("new");
        await Eventually.TrueAsync(() => given.Cached() == "new", "the renewed value");
        Assert.Equal(2, given.Kitchen.Count);
        Assert.Equal(5, given.Figures.StaleServed);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_end_what_the_cache_renews()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = WhileRevalidate });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(12);
        await given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        given.AdvanceSeconds(9);
        await given.PurgeAsync("b");
        Assert.False(order.Cancellation.IsCancellationRequested);
        order.Serve("new");
        await Eventually.TrueAsync(() => given.Cache.TryGet("a", out _) || given.Kitchen.Count > 2, "the flight to land");
    }

    [Fact]
    public async Task When_renewing_fails_the_stale_value_stays_and_the_next_try_waits_a_moment()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = WhileRevalidate, RetryPause = TimeSpan.FromSeconds(2) });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(11);
        await given.AskAsync();
        (await given.Kitchen.NextAsync()).Burn();
        await Eventually.TrueAsync(() => given.Log.Events.Count == 1, "the failure's line");
        Assert.Equal("old", (await given.AskAsync()).Value);
        Assert.Equal(2, given.Kitchen.Count);

        given.AdvanceSeconds(2.1);
        Assert.Equal("old", (await given.AskAsync()).Value);
        (await given.Kitchen.NextAsync()).Serve("new");
        await Eventually.TrueAsync(() => given.Cached() == "new", "the renewed value");
    }

    [Fact]
    public async Task Not_more_values_than_allowed_are_renewed_at_once()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = WhileRevalidate, MaxRefreshes = 1 });
        await given.CookAsync("a", "old a");
        await given.CookAsync("b", "old b");
        given.AdvanceSeconds(11);
        await given.AskAsync("a");
        Assert.Equal("old b", (await given.AskAsync("b")).Value);
        var order = await given.Kitchen.NextAsync();
        Assert.Equal(3, given.Kitchen.Count);
        order.Serve("new a");
        await Eventually.TrueAsync(() => given.Cached("a") == "new a", "the first to be renewed");

        // It asks for room again after a moment, not with every hit.
        Assert.Equal("old b", (await given.AskAsync("b")).Value);
        Assert.Equal(3, given.Kitchen.Count);
        given.AdvanceSeconds(0.06);
        await given.AskAsync("b");
        (await given.Kitchen.NextAsync()).Serve("new b");
        await Eventually.TrueAsync(() => given.Cached("b") == "new b", "the second to be renewed");
        Assert.True(given.Cache.TryGet("b", out var renewed));
        Assert.Equal(TimeSpan.Zero, renewed.Age);
    }

    [Fact]
    public async Task When_the_maker_fails_everybody_gets_the_stale_value_and_for_a_moment_nobody_tries_again()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = IfError, RetryPause = TimeSpan.FromSeconds(2) });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(50);
        Task<CacheAnswer<string>>[] asked = [given.AskAsync(), given.AskAsync()];
        (await given.Kitchen.NextAsync()).Burn();
        var answers = await Task.WhenAll(asked);
        Assert.All(answers, answer => Assert.True(answer is { Value: "old", Outcome: CacheOutcome.StaleIfError, IsForwarded: true, IsStale: true }));

        var paused = await given.AskAsync();
        Assert.True(paused is { Value: "old", Outcome: CacheOutcome.StaleIfError, IsForwarded: false });
        Assert.Equal(2, given.Kitchen.Count);
        given.AdvanceSeconds(3);
        Assert.Equal("new", (await given.CookAsync("a", "new")).Value);
    }

    [Fact]
    public async Task Past_all_its_lives_a_value_is_not_served_whatever_happens()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = IfError });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(110);
        var asked = given.AskAsync();
        (await given.Kitchen.NextAsync()).Burn();
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked);
    }

    [Fact]
    public async Task A_slow_maker_costs_the_soft_timeout_and_its_value_is_kept()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = IfError, SoftTimeout = TimeSpan.FromMilliseconds(50) });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(20);
        var asked = given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        given.AdvanceSeconds(0.06);
        var answer = await asked;
        Assert.True(answer is { Value: "old", Outcome: CacheOutcome.StaleIfSlow, IsForwarded: true });

        Assert.False(order.Cancellation.IsCancellationRequested);
        order.Serve("new");
        await Eventually.TrueAsync(() => given.Cached() == "new", "what the slow maker made");
    }

    [Fact]
    public async Task Slow_makers_go_on_within_the_bound_of_those_that_renew()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = IfError, SoftTimeout = TimeSpan.FromMilliseconds(50), MaxRefreshes = 1 });
        await given.CookAsync("a", "old a");
        await given.CookAsync("b", "old b");
        given.AdvanceSeconds(20);
        var first = given.AskAsync("a");
        var kept = await given.Kitchen.NextAsync();
        given.AdvanceSeconds(0.06);
        Assert.Equal(CacheOutcome.StaleIfSlow, (await first).Outcome);

        var second = given.AskAsync("b");
        var cancelled = (await given.Kitchen.NextAsync()).HeedsCancellation().CancelledAsync();
        given.AdvanceSeconds(0.06);
        Assert.Equal(CacheOutcome.StaleIfSlow, (await second).Outcome);
        await cancelled;
        Assert.False(kept.Cancellation.IsCancellationRequested);
        await Eventually.TrueAsync(() => given.Caches.Tallies.Single().Of(FlightOutcome.Abandoned) == 1, "the one that was told to stop has ended");

        // Who comes next does not wait for another one that can't be kept either.
        var next = await given.AskAsync("b").WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken);
        Assert.True(next is { Value: "old b", Outcome: CacheOutcome.StaleIfError, IsForwarded: false });
        Assert.Equal(4, given.Kitchen.Count);
        kept.Serve("new a");
        await Eventually.TrueAsync(() => given.Cached() == "new a", "what the slow maker made");
        given.AdvanceSeconds(1);
        Assert.Equal("new b", (await given.CookAsync("b", "new b")).Value);
    }

    [Fact]
    public async Task A_renewal_that_a_purge_made_void_does_not_leave_the_old_value_waiting_for_it()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = WhileRevalidate });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(11);
        await given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        await given.PurgeTagAsync("new");
        order.Serve("too early", "new");
        await Eventually.TrueAsync(async () => (await given.AskAsync()).Value == "old" && given.Kitchen.Count == 3, "the next renewal");
        (await given.Kitchen.NextAsync()).Serve("new", "new");
        await Eventually.TrueAsync(() => given.Cached() == "new", "the renewed value");
    }

    [Fact]
    public async Task The_failure_of_what_was_purged_says_nothing_about_what_came_after_it()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = IfError, HardTimeout = TimeSpan.FromHours(1) });
        var before = given.AskAsync();
        var purged = await given.Kitchen.NextAsync();
        await given.PurgeAsync("a");
        await given.CookAsync("a", "new");
        given.AdvanceSeconds(20);
        purged.Burn();
        await before;
        Assert.Equal(CacheOutcome.Expired, (await given.CookAsync("a", "newer")).Outcome);
    }

    [Fact]
    public async Task With_nothing_to_serve_instead_the_soft_timeout_does_not_count()
    {
        using var given = new CacheUnderTest(definition => definition with { SoftTimeout = TimeSpan.FromMilliseconds(50) });
        var asked = given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        given.AdvanceSeconds(1);
        order.Serve("soup");
        Assert.Equal("soup", (await asked).Value);
    }

    [Fact]
    public async Task At_the_hard_timeout_there_is_still_the_stale_value()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = IfError, HardTimeout = TimeSpan.FromSeconds(1) });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(20);
        var asked = given.AskAsync();
        await given.Kitchen.NextAsync();
        given.AdvanceSeconds(1.1);
        Assert.Equal(CacheOutcome.StaleIfError, (await asked).Outcome);
    }

    [Fact]
    public async Task That_there_is_nothing_is_remembered_for_its_own_short_time()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = WhileRevalidate, NegativeLife = TimeSpan.FromSeconds(3) });
        Assert.True((await given.CookAsync("a", CacheMade.None<string>())).IsNegative);
        given.AdvanceSeconds(2.9);
        var again = await given.AskAsync();
        Assert.True(again is { IsNegative: true, Value: null, Outcome: CacheOutcome.Hit });
        given.AdvanceSeconds(0.2);
        Assert.Equal(CacheOutcome.Expired, (await given.CookAsync("a", "there")).Outcome);
    }
}
