using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Tests.Caching.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class PurgeTests
{
    [Fact]
    public async Task Keys_tags_and_everything_can_be_purged()
    {
        using var given = new CacheUnderTest();
        await given.CookAsync("a", "1", "red", "round");
        await given.CookAsync("b", "2", "red");
        await given.CookAsync("c", "3", "blue");
        await given.CookAsync("d", "4");

        await given.PurgeTagAsync("red");
        Assert.Equal((null, null, "3", "4"), (given.Cached("a"), given.Cached("b"), given.Cached("c"), given.Cached("d")));
        await given.PurgeAsync("c");
        Assert.Equal((null, "4"), (given.Cached("c"), given.Cached("d")));
        await given.PurgeAllAsync();
        await given.PurgeTagAsync("never seen");
        Assert.Equal((0, 0L), (given.Figures.Entries, given.Figures.Bytes));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("tag")]
    [InlineData("all")]
    public async Task What_was_under_way_at_a_purge_goes_to_those_who_asked_before_it_and_is_not_kept(string kind)
    {
        using var given = new CacheUnderTest();
        var before = given.AskAsync();
        var old = await given.Kitchen.NextAsync();
        await PurgeAsync(given, kind);
        var after = given.AskAsync();
        old.Serve("old", "tag");
        Assert.Equal("old", (await before).Value);
        Assert.Null(given.Cached());

        (await given.Kitchen.NextAsync()).Serve("new", "tag");
        Assert.Equal("new", (await after).Value);
        Assert.Equal("new", given.Cached());
        Assert.False((await before).IsStored);
    }

    [Fact]
    public async Task A_purge_of_a_tag_leaves_alone_what_turns_out_not_to_carry_it()
    {
        using var given = new CacheUnderTest();
        var before = given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        await given.PurgeTagAsync("red");
        var after = given.AskAsync();
        order.Serve("soup", "blue");

        Assert.Equal("soup", (await before).Value);
        Assert.Equal("soup", (await after).Value);
        Assert.Equal((1, "soup"), (given.Kitchen.Count, given.Cached()));
    }

    [Fact]
    public async Task Who_came_between_two_purges_gets_neither_old_value()
    {
        using var given = new CacheUnderTest();
        var first = given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        await given.PurgeTagAsync("red");
        var second = given.AskAsync();
        await given.PurgeTagAsync("round");
        order.Serve("old", "round", "red");
        (await given.Kitchen.NextAsync()).Serve("new");

        Assert.Equal("old", (await first).Value);
        Assert.Equal("new", (await second).Value);
    }

    [Fact]
    public async Task A_purge_ends_what_a_stale_value_could_still_be_served_for()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(100)) });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(20);
        await given.AskAsync();
        var renewing = await given.Kitchen.NextAsync();
        await given.PurgeAsync("a");
        var asked = given.AskAsync();
        renewing.Serve("renewed too early");
        (await given.Kitchen.NextAsync()).Burn();
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked);
    }

    [Fact]
    public async Task Purges_reach_the_other_instances()
    {
        var between = new FakeInvalidation();
        using var one = new CacheUnderTest(invalidation: between);
        using var other = new CacheUnderTest(invalidation: between);
        foreach (var instance in (CacheUnderTest[])[one, other])
        {
            await instance.CookAsync("a", "1", "red");
            await instance.CookAsync("b", "2", "blue");
            await instance.CookAsync("c", "3");
        }

        await one.PurgeAsync("a");
        await one.PurgeTagAsync("blue");
        Assert.Equal((null, null, "3"), (other.Cached("a"), other.Cached("b"), other.Cached("c")));
        await one.Caches.PurgeAllAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, other.Figures.Entries);
        Assert.Equal((CachePurge[])[new("texts", CachePurgeKind.Key, "a"), new("texts", CachePurgeKind.Tag, "blue"), new("texts", CachePurgeKind.All, "")], between.Told);
    }

    [Fact]
    public async Task A_purge_heard_for_every_cache_or_for_another_one_is_told_apart()
    {
        var between = new FakeInvalidation();
        using var given = new CacheUnderTest(invalidation: between);
        await given.CookAsync("a", "1", "red");
        await between.TellAsync(new("others", CachePurgeKind.All, ""), CancellationToken.None);
        Assert.Equal("1", given.Cached());
        await between.TellAsync(new(null, CachePurgeKind.Tag, "red"), CancellationToken.None);
        Assert.Null(given.Cached());
    }

    [Fact]
    public async Task When_the_others_cannot_be_told_this_instance_has_forgotten_all_the_same_and_the_caller_knows()
    {
        var between = new FakeInvalidation { Failure = new InvalidOperationException("cut off") };
        using var given = new CacheUnderTest(invalidation: between);
        await given.CookAsync("a", "1", "red");
        await Assert.ThrowsAsync<InvalidOperationException>(() => given.PurgeAsync("a"));
        Assert.Null(given.Cached());

        await given.CookAsync("a", "1", "red");
        var failures = await Assert.ThrowsAsync<AggregateException>(() => given.Caches.PurgeTagAsync("red", TestContext.Current.CancellationToken).AsTask());
        Assert.Equal("cut off", Assert.Single(failures.InnerExceptions).Message);
        Assert.Null(given.Cached());
    }

    [Fact]
    public async Task Who_leaves_a_purge_ends_its_wait_and_not_the_purge()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var between = new FakeInvalidation { Held = held.Task };
        using var one = new CacheUnderTest(invalidation: between);
        using var other = new CacheUnderTest(invalidation: between);
        await other.CookAsync("a", "1");
        using var leaving = new CancellationTokenSource();
        var purging = one.Cache.PurgeAsync("a", leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => purging);
        Assert.Equal("1", other.Cached());
        held.SetResult();
        await Eventually.TrueAsync(() => other.Cached() is null, "the purge in the other instance");
        Assert.Empty(one.Log.Events);
    }

    [Fact]
    public async Task Others_that_cannot_be_told_in_time_cost_a_limit_and_are_told_of()
    {
        var between = new FakeInvalidation { Held = new TaskCompletionSource().Task };
        using var given = new CacheUnderTest(invalidation: between);
        var purging = given.PurgeAsync("a");
        given.AdvanceSeconds(31);
        await Assert.ThrowsAsync<TimeoutException>(() => purging);
        await Eventually.TrueAsync(() => given.Log.Events is ["cache.purge_untold"], "the failure's line");
    }

    [Fact]
    public async Task A_key_from_another_release_that_cannot_be_read_purges_everything()
    {
        var between = new FakeInvalidation();
        using var given = new CacheUnderTest(definition => definition with { KeyFormat = new NoKeys() }, between);
        await given.CookAsync("a", "1");
        await between.TellAsync(new("texts", CachePurgeKind.Key, "b"), CancellationToken.None);
        Assert.Null(given.Cached());
    }

    [Fact]
    public async Task Every_level_of_a_ladder_has_a_value_of_its_own_and_one_tag_takes_them_all()
    {
        using var given = new CacheUnderTest();
        using var cache = given.Caches.Create(new CacheDefinition<DegradedKey<string>, string> { Name = "levels", MaxBytes = 100_000, WeighBytes = static (_, value) => value.Length });
        for (var level = 0; level < 3; level++)
        {
            var answer = await cache.GetAsync(
                new("a", level), level, static (level, _) => ValueTask.FromResult(CacheMade.Of($"level {level}") with { Tags = ["asset:a"] }), TestContext.Current.CancellationToken);
            Assert.Equal($"level {level}", answer.Value);
        }

        Assert.True(cache.TryGet(new("a", 0), out var full));
        Assert.Equal("level 0", full.Value);
        await given.Caches.PurgeTagAsync("asset:a", TestContext.Current.CancellationToken);
        Assert.Equal(0, cache.Figures().Entries);
    }

    private sealed class NoKeys : ICacheKeyFormat<string>
    {
        public string Write(string key) => key;

        public bool TryRead(string text, out string key) => throw new FormatException(text);
    }

    private static Task PurgeAsync(CacheUnderTest given, string kind) => kind switch
    {
        "key" => given.PurgeAsync("a"),
        "tag" => given.PurgeTagAsync("tag"),
        _ => given.PurgeAllAsync(),
    };
}
