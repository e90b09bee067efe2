using Microsoft.Extensions.Time.Testing;
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
        await Eventually.TrueAsync(() => _store.Bytes.Keys.Any(key => key.EndsWith("value:late", StringComparison.Ordinal)), "the late value");
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

        _store.Bytes["plimsoll:texts:value:a"] = whole[..^1];
        Assert.Equal("anew", (await _one.CookAsync("a", "anew")).Value);
    }

    private CacheUnderTest Instance(FakeTimeProvider? clock = null) => new(
        definition => definition with { Lives = Lives, NegativeLife = TimeSpan.FromSeconds(30), SecondLevel = new CacheSecondLevel<string> { Store = _store, Values = new TextValues() } },
        clock: clock ?? _clock);

    private async Task CookAsync(string key, string value, params string[] tags)
    {
        await _one.CookAsync(key, value, tags);
        await Eventually.TrueAsync(() => _store.Bytes.ContainsKey($"plimsoll:texts:value:{key}"), "the value in the store");
    }
}
