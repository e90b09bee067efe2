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
        var order = await given.Kitchen.NextAsync();
        var cancelled = order.CancelledAsync();
        await both.CancelAsync();
        foreach (var caller in leaving) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        await cancelled;

        var next = given.AskAsync();
        (await given.Kitchen.NextAsync()).Serve("second");
        Assert.Equal("second", (await next).Value);

        // The first maker took no notice; what it brings comes too late.
        order.Serve("first");
        Assert.Equal("second", given.Cached());
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
}
