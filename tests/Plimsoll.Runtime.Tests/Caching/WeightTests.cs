using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Tests.Caching.Support;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class WeightTests
{
    public static TheoryData<string, Func<string, string, long>> Weighers => new()
    {
        { "throws", static (_, _) => throw new InvalidOperationException("broken scales") },
        { "negative", static (_, _) => -1 },
        { "lowest", static (_, _) => long.MinValue },
        { "highest", static (_, _) => long.MaxValue },
        { "too heavy", static (_, _) => 100_000 - CacheUnderTest.Overhead + 1 },
    };

    [Theory]
    [MemberData(nameof(Weighers), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_weighed_or_is_too_heavy_is_handed_out_and_not_kept(string what, Func<string, string, long> weigh)
    {
        using var given = new CacheUnderTest(definition => definition with { WeighBytes = weigh });
        Assert.True(await given.CookAsync("a", "soup") is { Value: "soup", IsStored: false }, what);
        Assert.Equal((0, 0L), (given.Figures.Entries, given.Figures.Bytes));
        Assert.Equal("soup again", (await given.CookAsync("a", "soup again")).Value);
    }

    [Fact]
    public async Task The_heaviest_value_allowed_is_kept()
    {
        using var given = new CacheUnderTest(definition => definition with { WeighBytes = static (_, _) => 100_000 - CacheUnderTest.Overhead - 2 });
        Assert.True((await given.CookAsync("a", "soup")).IsStored);
        Assert.Equal(100_000, given.Figures.Bytes);
    }

    [Fact]
    public async Task Values_that_weigh_nothing_are_bounded_too()
    {
        using var given = new CacheUnderTest(definition => definition with { WeighBytes = static (_, _) => 0, MaxBytes = 10_000 });
        for (var key = 0; key < 200; key++) await given.CookAsync($"{key}", "");
        Assert.Equal(10_000 / (CacheUnderTest.Overhead + 6), given.Figures.Entries);
    }

    [Fact]
    public async Task Keys_and_tags_weigh_too_whether_there_is_a_value_or_not()
    {
        using var given = new CacheUnderTest();
        await given.CookAsync(new string('k', 500), CacheMade.None<string>());
        Assert.Equal(CacheUnderTest.Overhead + 1000, given.Figures.Bytes);
        await given.CookAsync("a", "soup", "red", "round");
        Assert.Equal((2 * CacheUnderTest.Overhead) + 1000 + 2 + 4 + (2 * 256) + (2 * "redround".Length), given.Figures.Bytes);
    }

    [Fact]
    public async Task However_long_the_keys_of_what_is_not_there_the_cache_keeps_its_size()
    {
        using var given = new CacheUnderTest(definition => definition with { MaxBytes = 100_000 });
        for (var key = 0; key < 50; key++) await given.CookAsync($"{key}{new string('k', 4000)}", CacheMade.None<string>());
        Assert.InRange(given.Figures.Entries, 1, 100_000 / 8000);
        Assert.False((await given.CookAsync(new string('k', 10_000), CacheMade.None<string>())).IsStored);
    }

    [Fact]
    public async Task Keys_that_are_no_texts_weigh_what_their_service_says()
    {
        using var given = new CacheUnderTest();
        using var cache = given.Caches.Create(new CacheDefinition<(int Asset, string Rendition), string>
        {
            Name = "pairs",
            MaxBytes = 100_000,
            WeighBytes = static (_, value) => value.Length,
            WeighKeyBytes = static key => key.Rendition.Length,
        });
        await cache.GetAsync<object?>((1, "v360"), null, static (_, _) => ValueTask.FromResult(CacheMade.Of("soup")), TestContext.Current.CancellationToken);
        Assert.Equal(CacheUnderTest.Overhead + 8, cache.Figures().Bytes);
    }

    [Fact]
    public async Task The_degraded_variants_of_a_text_weigh_what_it_weighs()
    {
        using var given = new CacheUnderTest();
        using var cache = given.Caches.Create(new CacheDefinition<DegradedKey<string>, string> { Name = "levels", MaxBytes = 100_000, WeighBytes = static (_, value) => value.Length });
        await cache.GetAsync<object?>(
            new(new string('k', 500), 1), null, static (_, _) => ValueTask.FromResult(CacheMade.None<string>()), TestContext.Current.CancellationToken);
        Assert.Equal(CacheUnderTest.Overhead + 1000, cache.Figures().Bytes);
    }

    [Fact]
    public void Keys_that_refer_to_what_nobody_weighs_are_refused()
    {
        using var given = new CacheUnderTest();
        Refuses<Uri>();
        Refuses<(int Asset, string Rendition)>();
        Refuses<DegradedKey<Uri>>();

        void Refuses<TKey>()
            where TKey : notnull
        {
            var definition = new CacheDefinition<TKey, string> { Name = "pairs", MaxBytes = 100_000, WeighBytes = static (_, value) => value.Length };
            Assert.Contains("WeighKeyBytes", Assert.Throws<ArgumentException>(() => given.Caches.Create(definition)).Message, StringComparison.Ordinal);
            given.Caches.Create(definition with { WeighKeyBytes = static _ => 100 }).Dispose();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(815)]
    [InlineData(20261128)]
    public async Task Whatever_is_asked_for_the_cache_keeps_its_size_and_gives_the_right_values(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var clock = new FakeTimeProvider();
        using var caches = new Caches(clock, NullLogger.Instance, seed: seed);
        using var cache = caches.Create(new CacheDefinition<int, long>
        {
            Name = "any",
            MaxBytes = 50_000,
            MaxValueBytes = 40_000,
            WeighBytes = static (key, _) => key * 97L % 45_000,
            Lives = new(TimeSpan.FromSeconds(30)),
        });
        var current = new long[300];
        for (var step = 0; step < 5000; step++)
        {
            var key = (int)(Math.Pow(random.NextDouble(), 2) * current.Length);
            switch (random.Next(20))
            {
                case 0:
                    current[key]++;
                    await cache.PurgeAsync(key, TestContext.Current.CancellationToken);
                    break;
                case 1:
                    for (var same = key % 7; same < current.Length; same += 7) current[same]++;
                    await cache.PurgeTagAsync($"seven:{key % 7}", TestContext.Current.CancellationToken);
                    break;
                case 2:
                    clock.Advance(TimeSpan.FromSeconds(random.NextDouble() * 10));
                    break;
                default:
                    var answer = await cache.GetAsync(
                        key, (current, key),
                        static (state, _) => ValueTask.FromResult(CacheMade.Of(state.current[state.key]) with { Tags = [$"seven:{state.key % 7}"] }),
                        TestContext.Current.CancellationToken);
                    Assert.True(current[key] == answer.Value, $"seed {seed}, step {step}: {answer} for {current[key]}");
                    break;
            }

            var figures = cache.Figures();
            Assert.True(figures.Bytes is >= 0 and <= 50_000 && figures.Entries >= 0 && figures.Bytes >= figures.Entries * 256L, $"seed {seed}, step {step}: {figures}");
        }

        await cache.PurgeAllAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 0L), (cache.Figures().Entries, cache.Figures().Bytes));
    }
}
