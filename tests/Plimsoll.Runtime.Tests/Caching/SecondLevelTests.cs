using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.SecondLevel;
using Plimsoll.Runtime.Tests.Caching.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class SecondLevelTests : IDisposable
{
    private static readonly CacheLives Lives = new(TimeSpan.FromSeconds(60), StaleIfError: TimeSpan.FromSeconds(600));

    private readonly FakeTimeProvider _clock = new();
    private readonly SharedStore _store = new();
    private readonly CacheUnderTest _one;
    private readonly CacheUnderTest _other;

    public SecondLevelTests()
    {
        _one = Instance();
        _other = Instance();
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task What_one_instance_made_the_other_one_finds_with_its_age_and_its_tags()
    {
        await CookAsync("a", "soup", "red");
        _clock.Advance(TimeSpan.FromSeconds(20));
        var found = await _other.AskAsync();
        Assert.True(found is { Value: "soup", Outcome: CacheOutcome.SecondLevelHit });
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40)), (found.Age, found.FreshFor));
        Assert.Equal(CacheOutcome.Hit, (await _other.AskAsync()).Outcome);
        await _other.PurgeTagAsync("red");
        Assert.Null(_other.Cached());
        Assert.Equal(0, _other.Kitchen.Count);
    }

    [Fact]
    public async Task Services_and_versions_of_values_are_kept_apart_and_a_purge_concerns_every_version()
    {
        using var service = Instance(service: "other");
        using var release = Instance(valuesVersion: 2);
        await CookAsync("a", "soup");
        Assert.Equal("stew", (await service.CookAsync("a", "stew")).Value);
        Assert.Equal("soup, but better", (await release.CookAsync("a", "soup, but better")).Value);
        await Eventually.TrueAsync(() => _store.Bytes.Count == 3, "the values in the store");
        Assert.Equal(
            ["plimsoll::texts:value-1:a", "plimsoll::texts:value-2:a", "plimsoll:other:texts:value-1:a"], _store.Bytes.Keys.Order(StringComparer.Ordinal));

        await release.PurgeAsync("a");
        Assert.Equal("new soup", (await _other.CookAsync("a", "new soup")).Value);
    }

    [Fact]
    public async Task That_there_is_nothing_is_shared_too()
    {
        await _one.CookAsync("a", CacheMade.None<string>());
        await Eventually.TrueAsync(() => _store.Bytes.Count == 1, "the value in the store");
        Assert.True((await _other.AskAsync()).IsNegative);
    }

    [Fact]
    public async Task The_store_forgets_a_value_when_all_its_lives_are_over()
    {
        await CookAsync("a", "soup");
        Assert.Equal(TimeSpan.FromSeconds(660), Assert.Single(_store.Lives).Value);
    }

    [Fact]
    public async Task A_stale_value_from_the_store_is_there_when_the_maker_fails()
    {
        await CookAsync("a", "soup");
        _clock.Advance(TimeSpan.FromSeconds(100));
        var asked = _other.AskAsync();
        (await _other.Kitchen.NextAsync()).Burn();
        Assert.True(await asked is { Value: "soup", Outcome: CacheOutcome.StaleIfError });
    }

    [Theory]
    [InlineData("key")]
    [InlineData("tag")]
    [InlineData("all")]
    public async Task What_was_made_before_a_purge_does_not_come_back_from_the_store(string kind)
    {
        await CookAsync("a", "old", "red");
        await CookAsync("b", "other", "blue");
        var under = _one.AskAsync("late");
        var order = await _one.Kitchen.NextAsync();
        _clock.Advance(TimeSpan.FromSeconds(4));
        await (kind switch { "key" => _other.PurgeAsync("a"), "tag" => _other.PurgeTagAsync("red"), _ => _other.PurgeAllAsync() });
        _clock.Advance(TimeSpan.FromSeconds(4));

        var asked = _other.AskAsync();
        (await _other.Kitchen.NextAsync()).Serve("new", "red");
        Assert.Equal("new", (await asked).Value);
        if (kind != "all") Assert.Equal("other", (await _other.AskAsync("b")).Value);

        // One that was under way in another instance, and is written after the purge.
        order.Serve("late", "red");
        await under;
        await Eventually.TrueAsync(() => _store.Bytes.Keys.Any(key => key.EndsWith("value-1:late", StringComparison.Ordinal)), "the late value");
        if (kind == "key") return;
        var again = _other.AskAsync("late");
        (await _other.Kitchen.NextAsync()).Serve("made anew");
        Assert.Equal("made anew", (await again).Value);
    }

    [Fact]
    public async Task A_store_that_fails_is_left_alone_for_a_moment_and_breaks_nothing()
    {
        _store.Failure = new IOException("no route");
        Assert.Equal("soup", (await _one.CookAsync("a", "soup")).Value);
        Assert.Equal("soup", _one.Cached());
        var calls = _store.Calls;
        await _one.CookAsync("b", "bread");
        Assert.Equal(calls, _store.Calls);
        Assert.Equal(["cache.second_level_failed"], _one.Log.Events);
        Assert.Equal("read", _one.Log.Fields("cache.second_level_failed")["operation"]);

        _store.Failure = null;
        _clock.Advance(TimeSpan.FromSeconds(2));
        await CookAsync("c", "cake");
        Assert.Equal("cake", (await _other.AskAsync("c")).Value);
    }

    [Fact]
    public async Task A_store_that_hangs_costs_its_timeout_and_no_more()
    {
        _store.Hangs = true;
        var asked = _one.AskAsync();
        await Eventually.TrueAsync(() => _store.Calls > 0, "the store to be asked");
        _clock.Advance(TimeSpan.FromMilliseconds(300));
        (await _one.Kitchen.NextAsync()).Serve("soup");
        Assert.Equal("soup", (await asked).Value);
    }

    [Fact]
    public async Task A_purge_that_the_store_does_not_take_throws_and_is_kept_here_all_the_same()
    {
        await CookAsync("a", "old");
        _store.Failure = new IOException("no route");
        await Assert.ThrowsAsync<IOException>(() => _one.PurgeAsync("a"));
        _store.Failure = null;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("new", (await _one.CookAsync("a", "new")).Value);
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_stays_in_the_first_level()
    {
        Assert.Equal("unwritable", (await _one.CookAsync("a", "unwritable")).Value);
        Assert.Equal("unwritable", _one.Cached());
        await Eventually.TrueAsync(() => _one.Log.Events.Count == 1, "the failure's line");
        Assert.Empty(_store.Bytes);
    }

    [Fact]
    public async Task A_value_from_the_future_is_made_anew()
    {
        using var ahead = Instance(new FakeTimeProvider(_clock.GetUtcNow() + TimeSpan.FromHours(1)));
        await ahead.CookAsync("a", "future");
        await Eventually.TrueAsync(() => _store.Bytes.Count == 1, "the value in the store");
        Assert.Equal("now", (await _one.CookAsync("a", "now")).Value);
    }

    [Fact]
    public async Task A_damaged_value_is_told_of_and_mended_and_nothing_else_suffers()
    {
        await CookAsync("b", "bread");
        _store.Bytes["plimsoll::texts:value-1:a"] = [1, 2, 3];
        var asked = _other.AskAsync();
        var order = await _other.Kitchen.NextAsync();
        Assert.Equal("bread", (await _other.AskAsync("b").WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken)).Value);
        order.Serve("anew");
        await asked;
        await Eventually.TrueAsync(() => _store.Bytes["plimsoll::texts:value-1:a"].Length > 3, "the whole value in the store");
        Assert.Equal("anew", (await _one.AskAsync()).Value);
        Assert.Equal(["cache.second_level_failed"], _other.Log.Events);
    }

    [Fact]
    public async Task A_value_or_key_that_cannot_be_written_is_no_reason_to_leave_the_store_alone()
    {
        await _one.CookAsync("a", "unwritable");
        await Eventually.TrueAsync(() => _one.Log.Events.Count == 1, "the failure's line");
        await CookAsync("b", "bread");
    }

    [Theory]
    [InlineData("plimsoll::texts:purged-all")]
    [InlineData("plimsoll::texts:purged-key:a")]
    [InlineData("plimsoll::texts:purged-tag:red")]
    public async Task A_damaged_mark_counts_as_a_purge_of_all_that_is_there_and_of_nothing_that_comes(string mark)
    {
        await CookAsync("a", "old", "red");
        _store.Bytes[mark] = [1, 2, 3];
        await ReplaceAsync(_other, "new");
        Assert.Equal(sizeof(long), _store.Bytes[mark].Length);
        _clock.Advance(TimeSpan.FromSeconds(61));
        await ReplaceAsync(_one, "newer");
        using var third = Instance();
        Assert.Equal("newer", (await third.AskAsync()).Value);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("tag")]
    [InlineData("all")]
    public async Task When_only_the_mark_fails_the_instances_that_heard_of_the_purge_do_not_take_the_old_value(string kind)
    {
        var between = new FakeInvalidation();
        using var teller = Instance(invalidation: between);
        using var hearer = Instance(invalidation: between);
        await CookAsync("a", "old", "red");
        await CookAsync("b", "bread", "blue");
        _store.Failure = new IOException("no route");
        await Assert.ThrowsAsync<IOException>(() => kind switch { "key" => teller.PurgeAsync("a"), "tag" => teller.PurgeTagAsync("red"), _ => teller.PurgeAllAsync() });
        _store.Failure = null;
        Assert.Equal("new", (await hearer.CookAsync("a", "new", "red")).Value);
        if (kind != "all") Assert.Equal("bread", (await hearer.AskAsync("b")).Value);
    }

    [Fact]
    public async Task When_neither_the_store_nor_the_others_take_a_purge_both_failures_are_told()
    {
        using var given = Instance(invalidation: new FakeInvalidation { Failure = new InvalidOperationException("cut off") });
        _store.Failure = new IOException("no route");
        var failures = await Assert.ThrowsAsync<AggregateException>(() => given.PurgeAsync("a"));
        Assert.Equal(["no route", "cut off"], failures.InnerExceptions.Select(failure => failure.Message));
    }

    [Fact]
    public async Task Who_leaves_a_purge_is_no_failure_of_the_store()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            _store.Hangs = true;
            using var leaving = new CancellationTokenSource();
            var purging = _one.Cache.PurgeAsync("a", leaving.Token).AsTask();
            await leaving.CancelAsync();
            await purging;
        });
        Assert.Empty(_one.Log.Events);
    }

    [Fact]
    public async Task A_value_leaves_the_store_before_the_mark_of_a_purge_that_hit_it_while_it_was_made()
    {
        using var given = Instance(change: definition => definition with
        {
            Lives = new(TimeSpan.MaxValue, TimeSpan.MaxValue),
            HardTimeout = TimeSpan.FromHours(1),
            SecondLevel = definition.SecondLevel! with { LongestLife = TimeSpan.FromSeconds(100) },
        });
        var asked = given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));
        order.Serve("soup");
        await asked;
        await Eventually.TrueAsync(() => !_store.Lives.IsEmpty, "the value in the store");
        Assert.Equal(TimeSpan.FromSeconds(70), Assert.Single(_store.Lives).Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(815)]
    [InlineData(20261128)]
    public async Task Damaged_bytes_are_made_anew_whatever_they_are(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var whole = new SecondLevelRecord<string>(CacheMade.Of("soup") with { Tags = ["red", "round"] }, Lives, 0).Write(new TextValues());
        for (var round = 0; round < 3000; round++)
        {
            var damaged = whole.AsSpan(0, random.Next(whole.Length + 1)).ToArray();
            for (var flip = random.Next(4); flip > 0 && damaged.Length > 0; flip--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                var read = SecondLevelRecord<string>.Read(damaged, new TextValues());
                Assert.True(read.Lives.Whole >= TimeSpan.Zero, $"seed {seed}, round {round}");
            }
            catch (FormatException)
            {
                // Told, as it should be.
            }
        }

        _store.Bytes["plimsoll::texts:value-1:a"] = whole[..^1];
        Assert.Equal("anew", (await _one.CookAsync("a", "anew")).Value);
    }

    private CacheUnderTest Instance(
        FakeTimeProvider? clock = null, ICacheInvalidation? invalidation = null, Func<CacheDefinition<string, string>, CacheDefinition<string, string>>? change = null,
        string? service = null, int valuesVersion = 1) => new(
        definition =>
        {
            var shared = definition with { Lives = Lives, NegativeLife = TimeSpan.FromSeconds(30), SecondLevel = new CacheSecondLevel<string> { Store = _store, Values = new TextValues(), ValuesVersion = valuesVersion } };
            return change is null ? shared : change(shared);
        },
        invalidation,
        clock ?? _clock,
        service);

    // The value of "a" is made anew, and stands in the store in the place of the one before.
    private async Task ReplaceAsync(CacheUnderTest instance, string value)
    {
        var before = _store.Bytes["plimsoll::texts:value-1:a"];
        Assert.Equal(value, (await instance.CookAsync("a", value, "red")).Value);
        await Eventually.TrueAsync(() => !ReferenceEquals(before, _store.Bytes["plimsoll::texts:value-1:a"]), "the new value in the store");
    }

    private async Task CookAsync(string key, string value, params string[] tags)
    {
        await _one.CookAsync(key, value, tags);
        await Eventually.TrueAsync(() => _store.Bytes.ContainsKey($"plimsoll::texts:value-1:{key}"), "the value in the store");
    }
}
