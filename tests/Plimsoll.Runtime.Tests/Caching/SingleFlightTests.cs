using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Tests.Caching.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class SingleFlightTests
{
    private static readonly AsyncLocal<string?> Identity = new();

    [Fact]
    public async Task One_maker_serves_all_who_ask_meanwhile_and_all_who_ask_later()
    {
        using var given = new CacheUnderTest();
        var asked = Enumerable.Range(0, 100).Select(_ => given.AskAsync()).ToArray();
        (await given.Kitchen.NextAsync()).Serve("soup");
        var answers = await Task.WhenAll(asked);

        Assert.All(answers, answer => Assert.Equal("soup", answer.Value));
        Assert.All(answers, answer => Assert.True(answer is { Outcome: CacheOutcome.Miss, IsForwarded: true, IsStored: true }));
        Assert.Equal(99, answers.Count(answer => answer.IsCollapsed));
        Assert.Equal(CacheOutcome.Hit, (await given.AskAsync()).Outcome);
        Assert.Equal(1, given.Kitchen.Count);
        Assert.Equal((1L, 1L, 99L), (given.Figures.Hits, given.Figures.Misses, given.Figures.Collapsed));
    }

    [Fact]
    public async Task Whoever_goes_past_the_cache_has_a_maker_alone_and_leaves_nothing()
    {
        using var given = new CacheUnderTest();
        var asked = Enumerable.Range(0, 3).Select(_ => given.Cache.MakeAsync(given.Kitchen, Kitchen.MakeAsync, TestContext.Current.CancellationToken).AsTask()).ToArray();
        for (var number = 0; number < asked.Length; number++) (await given.Kitchen.NextAsync()).Serve("soup");
        var answers = await Task.WhenAll(asked);

        Assert.All(answers, static answer => Assert.True(answer is { Value: "soup", Outcome: CacheOutcome.Miss, IsForwarded: true, IsCollapsed: false, IsStored: false }));
        Assert.Equal(3, given.Kitchen.Count);
        Assert.Null(given.Cached());
        Assert.Equal((0L, 3L, 0L), (given.Figures.Hits, given.Figures.Misses, given.Figures.Collapsed));
    }

    [Fact]
    public async Task Keys_do_not_wait_for_each_other()
    {
        using var given = new CacheUnderTest();
        var slow = given.AskAsync("slow");
        var held = await given.Kitchen.NextAsync();

        Assert.Equal("fast", (await given.CookAsync("quick", "fast")).Value);
        Assert.False(slow.IsCompleted);
        held.Serve("slow");
        Assert.Equal("slow", (await slow).Value);
    }

    [Fact]
    public async Task A_caller_who_leaves_takes_nobody_with_it_not_even_the_one_who_came_first()
    {
        using var given = new CacheUnderTest();
        using var first = new CancellationTokenSource();
        var leaving = given.AskUntilAsync("a", first.Token);
        var staying = given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        await first.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.False(order.Cancellation.IsCancellationRequested);
        order.Serve("soup");
        Assert.Equal("soup", (await staying).Value);
    }

    [Fact]
    public async Task The_last_who_leaves_cancels_the_maker_and_the_next_one_starts_anew()
    {
        using var given = new CacheUnderTest();
        using var both = new CancellationTokenSource();
        Task[] leaving = [given.AskUntilAsync("a", both.Token), given.AskUntilAsync("a", both.Token)];
        var order = (await given.Kitchen.NextAsync()).HeedsCancellation();
        var cancelled = order.CancelledAsync();
        await both.CancelAsync();
        foreach (var caller in leaving) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        await cancelled;

        var next = given.AskAsync();
        (await given.Kitchen.NextAsync()).Serve("second");
        Assert.Equal("second", (await next).Value);
        Assert.Empty(given.Log.Events);
    }

    [Fact]
    public async Task While_a_maker_does_not_heed_that_all_have_left_the_next_one_waits_for_it_and_starts_none()
    {
        using var given = new CacheUnderTest();
        Order? order = null;
        for (var client = 0; client < 20; client++)
        {
            using var leaving = new CancellationTokenSource();
            var asked = given.AskUntilAsync("a", leaving.Token);
            order ??= await given.Kitchen.NextAsync();
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        }

        var next = given.AskAsync();
        Assert.Equal(1, given.Kitchen.Count);
        order!.Serve("late");
        Assert.Equal("late", (await next).Value);
        Assert.Equal("late", given.Cached());
    }

    [Fact]
    public async Task Who_waits_for_a_maker_that_all_others_had_left_asks_again_when_it_fails_or_takes_too_long()
    {
        using var given = new CacheUnderTest(definition => definition with { HardTimeout = TimeSpan.FromSeconds(3) });
        foreach (var fails in (bool[])[true, false])
        {
            using var leaving = new CancellationTokenSource();
            var left = given.AskUntilAsync("a", leaving.Token);
            var order = await given.Kitchen.NextAsync();
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
            var next = given.AskAsync();
            if (fails) order.Burn();
            else given.AdvanceSeconds(3.1);
            (await given.Kitchen.NextAsync()).Serve("soup");
            Assert.Equal("soup", (await next).Value);
            await given.PurgeAsync("a");
            if (!fails) order.Serve("late");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_too_many_makers_run_that_nobody_waits_for_no_further_one_is_started(bool timesOut)
    {
        using var given = new CacheUnderTest(definition => definition with
        {
            MaxStrayMakers = 2,
            HardTimeout = TimeSpan.FromSeconds(30),
            Lives = new(TimeSpan.FromSeconds(10), StaleIfError: TimeSpan.FromSeconds(1000)),
        });
        await given.CookAsync("old", "stale soup");
        List<Order> strays = [];
        foreach (var key in (string[])["a", "b"])
        {
            using var leaving = new CancellationTokenSource();
            var asked = given.AskUntilAsync(key, leaving.Token);
            strays.Add(await given.Kitchen.NextAsync());
            if (timesOut) given.AdvanceSeconds(30);
            else await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => asked);
        }

        given.AdvanceSeconds(20);
        Assert.Contains("MaxStrayMakers", (await Assert.ThrowsAsync<CacheOverloadException>(() => given.AskAsync("c"))).Message, StringComparison.Ordinal);
        Assert.True(await given.AskAsync("old") is { Value: "stale soup", Outcome: CacheOutcome.StaleIfError });
        strays[0].Serve("late");
        await Eventually.TrueAsync(() => IsStartedAsync(given, "c"), "room for a maker");
        strays[1].Serve("late");
    }

    private static async Task<bool> IsStartedAsync(CacheUnderTest given, string key)
    {
        var asked = given.AskAsync(key);
        if (asked.IsFaulted) return false;
        (await given.Kitchen.NextAsync()).Serve("soup");
        return (await asked).Value == "soup";
    }

    [Fact]
    public async Task Who_comes_with_a_cancelled_token_starts_nothing()
    {
        using var given = new CacheUnderTest();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.AskUntilAsync("a", new CancellationToken(canceled: true)));
        Assert.Equal(0, given.Kitchen.Count);
    }

    [Fact]
    public async Task What_the_maker_throws_reaches_everybody_and_is_not_kept()
    {
        using var given = new CacheUnderTest();
        Task<CacheAnswer<string>>[] asked = [given.AskAsync(), given.AskAsync(), given.AskAsync()];
        (await given.Kitchen.NextAsync()).Burn();
        foreach (var caller in asked) Assert.Equal("burnt", (await Assert.ThrowsAsync<InvalidOperationException>(() => caller)).Message);

        Assert.Equal("soup", (await given.CookAsync("a", "soup")).Value);
        Assert.Equal(3, given.Figures.Failed);
        await Eventually.TrueAsync(() => given.Log.Events is ["cache.make_failed"], "the failure's line");
    }

    [Fact]
    public async Task A_maker_that_throws_before_it_waits_is_no_different()
    {
        using var given = new CacheUnderTest();
        await Assert.ThrowsAsync<FormatException>(() => given.Cache.GetAsync<object?>("a", null, static (_, _) => throw new FormatException(), TestContext.Current.CancellationToken).AsTask());
        Assert.Equal("soup", (await given.CookAsync("a", "soup")).Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task At_the_hard_timeout_everybody_goes_and_the_maker_is_cancelled_whether_it_heeds_it_or_not(bool heeds)
    {
        using var given = new CacheUnderTest(definition => definition with { HardTimeout = TimeSpan.FromSeconds(3) });
        Task<CacheAnswer<string>>[] asked = [given.AskAsync(), given.AskAsync()];
        var order = await given.Kitchen.NextAsync();
        if (heeds) order.HeedsCancellation();
        var cancelled = order.CancelledAsync();
        given.AdvanceSeconds(2.9);
        Assert.DoesNotContain(asked, caller => caller.IsCompleted);
        given.AdvanceSeconds(0.2);

        foreach (var caller in asked) Assert.Contains("3000 ms", (await Assert.ThrowsAsync<CacheTimeoutException>(() => caller)).Message, StringComparison.Ordinal);
        await cancelled;
        Assert.Equal("soup", (await given.CookAsync("a", "soup")).Value);
        if (!heeds) order.Serve("late");
        Assert.Equal("soup", given.Cached());
    }

    [Fact]
    public async Task A_maker_knows_nothing_of_its_callers_identity()
    {
        using var given = new CacheUnderTest();
        Identity.Value = "alice";
        var answer = await given.Cache.GetAsync<object?>(
            "a", null, static (_, _) => ValueTask.FromResult(CacheMade.Of(Identity.Value ?? "nobody")), TestContext.Current.CancellationToken);
        Assert.Equal("nobody", answer.Value);
    }

    [Fact]
    public async Task A_maker_that_blocks_its_thread_blocks_no_caller()
    {
        using var given = new CacheUnderTest();
        using var gate = new ManualResetEventSlim();
        using var caller = new CancellationTokenSource();
        var asked = given.Cache.GetAsync("a", gate, static (gate, _) =>
        {
            gate.Wait(CancellationToken.None);
            return ValueTask.FromResult(CacheMade.Of("late"));
        }, caller.Token).AsTask();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        gate.Set();
    }

    [Fact]
    public async Task A_closed_cache_lets_nobody_wait()
    {
        using var given = new CacheUnderTest();
        var asked = given.AskAsync();
        var cancelled = (await given.Kitchen.NextAsync()).CancelledAsync();
        given.Caches.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => asked);
        await cancelled;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => given.AskAsync("b"));
    }

    [Fact]
    public async Task A_closed_cache_lets_nobody_wait_for_what_was_purged_either()
    {
        using var given = new CacheUnderTest();
        var asked = given.AskAsync();
        var cancelled = (await given.Kitchen.NextAsync()).CancelledAsync();
        await given.PurgeAsync("a");
        given.Caches.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => asked);
        await cancelled;
    }

    [Fact]
    public async Task A_cache_that_is_closed_alone_serves_nothing_and_its_name_is_free()
    {
        using var given = new CacheUnderTest();
        await given.CookAsync("a", "soup");
        given.Cache.Dispose();
        Assert.Null(given.Cached());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => given.AskAsync());
        using var next = given.Caches.Create(new CacheDefinition<string, int> { Name = "texts", MaxBytes = 10_000, WeighBytes = static (_, _) => 1 });
        given.Cache.Dispose();
        Assert.Throws<ArgumentException>(() => given.Caches.Create(new CacheDefinition<string, int> { Name = "texts", MaxBytes = 10_000, WeighBytes = static (_, _) => 1 }));
    }
}
