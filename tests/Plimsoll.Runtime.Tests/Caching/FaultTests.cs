using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Entries;
using Plimsoll.Runtime.Caching.Figures;
using Plimsoll.Runtime.Tests.Caching.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Caching;

/// <summary>What a service plugs in may throw anywhere: nobody waits for ever, and the cache goes on.</summary>
public sealed class FaultTests
{
    public static TheoryData<string, string> Tags => new() { { "null", "a tag that is null" }, { "long", "257 characters" } };

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task A_tag_that_cannot_be_meant_fails_the_call_that_made_it(string kind, string words)
    {
        using var given = new CacheUnderTest();
        var asked = given.AskAsync();
        (await given.Kitchen.NextAsync()).Serve("soup", kind == "null" ? null! : new string('t', 257));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => asked.WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Equal("soup", (await given.CookAsync("a", "soup", new string('t', 256))).Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_comparer_that_throws_lets_nobody_wait_and_the_cache_goes_on(bool landsWithValue)
    {
        var comparer = new FlakyComparer();
        using var given = new CacheUnderTest(definition => definition with { KeyComparer = comparer });
        await given.CookAsync("b", "bread");
        Task<CacheAnswer<string>>[] asked = [given.AskAsync(), given.AskAsync()];
        var order = await given.Kitchen.NextAsync();
        comparer.Breaks = static key => key == "a";
        if (landsWithValue) order.Serve("soup");
        else order.Burn();
        foreach (var caller in asked) await Assert.ThrowsAsync<ArithmeticException>(() => caller.WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken));

        comparer.Breaks = static _ => false;
        Assert.Equal("soup again", (await given.CookAsync("a", "soup again")).Value);
        Assert.Equal("soup again", given.Cached());
        Assert.Equal(given.Figures.Entries * (CacheUnderTest.Overhead + 2L), given.Figures.Bytes - (given.Cached("b") ?? "").Length - "soup again".Length);
    }

    [Fact]
    public async Task A_comparer_that_throws_before_a_renewal_puts_it_off_and_no_more()
    {
        var comparer = new FlakyComparer();
        using var given = new CacheUnderTest(definition => definition with { KeyComparer = comparer, Lives = new(TimeSpan.FromSeconds(10), StaleWhileRevalidate: TimeSpan.FromSeconds(20)) });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(11);
        var looks = 0;
        comparer.Breaks = _ => ++looks == 2;
        await Assert.ThrowsAsync<ArithmeticException>(() => given.AskAsync());

        comparer.Breaks = static _ => false;
        given.AdvanceSeconds(0.06);
        Assert.Equal("old", (await given.AskAsync()).Value);
        (await given.Kitchen.NextAsync()).Serve("new");
        await Eventually.TrueAsync(() => given.Cached() == "new", "the renewed value");
    }

    [Fact]
    public async Task A_comparer_that_throws_at_the_hard_timeout_ends_nothing_but_the_wait()
    {
        var comparer = new FlakyComparer();
        using var given = new CacheUnderTest(definition => definition with { KeyComparer = comparer, HardTimeout = TimeSpan.FromSeconds(3) });
        var asked = given.AskAsync();
        await given.Kitchen.NextAsync();
        comparer.Breaks = static _ => true;
        given.AdvanceSeconds(3.1);
        await Assert.ThrowsAsync<ArithmeticException>(() => asked.WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_comparer_that_throws_in_the_middle_of_a_change_leaves_an_empty_table_that_works()
    {
        var comparer = new FlakyComparer();
        var table = new EntryTable<string, string>(100, comparer, new CacheTally("test"));
        Put(table, "first");
        Put(table, "second");
        comparer.Breaks = static key => key == "first";
        Assert.Throws<ArithmeticException>(() => Put(table, "third"));
        Assert.Equal((0, 0L, 0), (table.Count, table.Bytes, table.TagCount));
        Assert.False(table.TryGet("second", out _));

        Put(table, "fourth");
        Assert.Equal((1, 50L, 1), (table.Count, table.Bytes, table.TagCount));
        comparer.Breaks = static _ => true;
        Assert.Throws<ArithmeticException>(() => table.RemoveTag("tag"));
        Assert.Equal((0, 0L, 0), (table.Count, table.Bytes, table.TagCount));
    }

    [Fact]
    public async Task A_maker_whose_cancellation_throws_is_told_of()
    {
        using var given = new CacheUnderTest();
        using var leaving = new CancellationTokenSource();
        var asked = given.AskUntilAsync("a", leaving.Token);
        var order = await given.Kitchen.NextAsync();
        order.Cancellation.Register(static () => throw new ArithmeticException("broken at the cancellation"));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await Eventually.TrueAsync(() => given.Log.Text.Contains("broken at the cancellation", StringComparison.Ordinal), "the failure's line");
        order.Serve("soup");
    }

    [Fact]
    public async Task A_logger_that_throws_breaks_nothing()
    {
        var clock = new FakeTimeProvider();
        using var caches = new Caches(clock, new BrokenLogger());
        using var cache = caches.Create(new CacheDefinition<string, string> { Name = "texts", MaxBytes = 10_000, WeighBytes = static (_, value) => value.Length });
        var kitchen = new Kitchen();
        var asked = cache.GetAsync("a", kitchen, Kitchen.MakeAsync, TestContext.Current.CancellationToken).AsTask();
        await kitchen.NextAsync();
        clock.Advance(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<CacheTimeoutException>(() => asked);
    }

    private static void Put(EntryTable<string, string> table, string key) => table.Put(
        new(key, CacheMade.Of("x") with { Tags = ["tag"] }, new EntryTimes(0, 0, long.MaxValue, long.MaxValue, long.MaxValue), 50), now: 0);

    private sealed class BrokenLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new ArithmeticException("broken pen");
    }
}
