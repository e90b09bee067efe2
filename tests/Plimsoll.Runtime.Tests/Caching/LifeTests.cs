using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Entries;
using Plimsoll.Runtime.Tests.Caching.Support;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class LifeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-1e6)]
    public async Task Without_a_life_a_value_goes_to_all_who_wait_and_is_not_kept(double seconds)
    {
        using var given = new CacheUnderTest();
        Task<CacheAnswer<string>>[] asked = [given.AskAsync(), given.AskAsync()];
        (await given.Kitchen.NextAsync()).Serve(CacheMade.Of("soup") with { Lives = new(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds)) });
        Assert.All(await Task.WhenAll(asked), answer => Assert.True(answer is { Value: "soup", IsStored: false }));
        Assert.Null(given.Cached());
        Assert.Equal(0, given.Figures.Entries);
    }

    [Fact]
    public async Task A_value_that_may_not_be_kept_takes_the_place_of_the_one_that_might()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = new(TimeSpan.FromSeconds(10), StaleIfError: TimeSpan.FromSeconds(100)) });
        await given.CookAsync("a", "old");
        given.AdvanceSeconds(11);
        await given.CookAsync("a", CacheMade.Of("new") with { Lives = CacheLives.None });
        var asked = given.AskAsync();
        (await given.Kitchen.NextAsync()).Burn();
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked);
    }

    [Fact]
    public async Task A_value_without_a_fresh_life_may_have_a_stale_one()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = new(TimeSpan.Zero, StaleWhileRevalidate: TimeSpan.FromSeconds(10)) });
        await given.CookAsync("a", "old");
        Assert.Equal(CacheOutcome.StaleWhileRevalidate, (await given.AskAsync()).Outcome);
    }

    [Fact]
    public async Task A_life_without_an_end_has_none()
    {
        using var given = new CacheUnderTest(definition => definition with { Lives = new(TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue), Jitter = 0.5 });
        await given.CookAsync("a", "soup");
        given.AdvanceSeconds(TimeSpan.FromDays(365 * 50).TotalSeconds);
        Assert.Equal("soup", given.Cached());
        Assert.Equal(TimeSpan.MaxValue, new CacheLives(TimeSpan.MaxValue, TimeSpan.MaxValue).Whole);
    }

    [Fact]
    public async Task Age_begins_with_the_making()
    {
        using var given = new CacheUnderTest();
        var asked = given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        given.AdvanceSeconds(4);
        order.Serve("soup");
        var made = await asked;
        Assert.Equal((TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6)), (made.Age, made.FreshFor));
        given.AdvanceSeconds(3);
        Assert.Equal(TimeSpan.FromSeconds(7), (await given.AskAsync()).Age);
        given.AdvanceSeconds(3.1);
        Assert.Null(given.Cached());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261128)]
    public async Task Keys_that_came_together_do_not_go_together(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var clock = new WanderingClock();
        using var caches = new Caches(clock, NullLogger.Instance, seed: seed);
        using var cache = caches.Create(new CacheDefinition<int, string>
        {
            Name = "jitter",
            MaxBytes = 10_000_000,
            WeighBytes = static (_, _) => 1,
            Lives = new(TimeSpan.FromSeconds(100)),
            Jitter = 0.2,
        });
        for (var key = 0; key < 1000; key++)
            await cache.GetAsync<object?>(key, null, static (_, _) => ValueTask.FromResult(CacheMade.Of("x")), TestContext.Current.CancellationToken);

        int Alive() => Enumerable.Range(0, 1000).Count(key => cache.TryGet(key, out _));
        clock.Now += TimeSpan.FromSeconds(79.9);
        Assert.Equal(1000, Alive());
        clock.Now += TimeSpan.FromSeconds(10.1);
        Assert.InRange(Alive(), 430, 570);
        clock.Now += TimeSpan.FromSeconds(10);
        Assert.Equal(0, Alive());
    }

    [Fact]
    public async Task When_the_clock_goes_back_nothing_lives_longer_and_no_age_is_negative()
    {
        var clock = new WanderingClock();
        using var caches = new Caches(clock, NullLogger.Instance);
        using var cache = caches.Create(new CacheDefinition<string, string> { Name = "clock", MaxBytes = 100_000, WeighBytes = static (_, value) => value.Length });
        var kitchen = new Kitchen();
        async Task<CacheAnswer<string>> CookAsync(string value)
        {
            var asked = cache.GetAsync("a", kitchen, Kitchen.MakeAsync, TestContext.Current.CancellationToken).AsTask();
            var order = await kitchen.NextAsync();
            clock.Now -= TimeSpan.FromSeconds(7);
            order.Serve(value);
            return await asked;
        }

        var answer = await CookAsync("old");
        Assert.True(answer.Age >= TimeSpan.Zero);
        Assert.True(cache.TryGet("a", out answer));
        Assert.True(answer.Age >= TimeSpan.Zero);
        clock.Now -= TimeSpan.FromMinutes(30);
        Assert.False(cache.TryGet("a", out _));
        Assert.Equal("new", (await CookAsync("new")).Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4711)]
    [InlineData(20261128)]
    public void Phases_follow_each_other_and_never_turn_back(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var clock = new CacheClock(new WanderingClock());
        for (var round = 0; round < 2000; round++)
        {
            TimeSpan Any() => TimeSpan.FromTicks(random.NextInt64(-1000, 1000) * (long)Math.Pow(10, random.Next(0, 13)));
            var now = random.NextInt64(0, long.MaxValue / 8);
            var times = EntryTimes.Of(clock, now, Any(), new CacheLives(Any(), Any(), Any()), random.NextDouble());
            Assert.True(times.BornAt <= times.StoredAt && times.BornAt <= times.FreshUntil && times.FreshUntil <= times.StaleUntil && times.StaleUntil <= times.SpareUntil, $"seed {seed}, round {round}");
            var last = EntryPhase.Fresh;
            foreach (var at in ((long[])[now, times.FreshUntil, times.StaleUntil, times.SpareUntil]).Where(at => at >= now).Order())
            {
                var phase = times.PhaseAt(at);
                Assert.True(phase >= last, $"seed {seed}, round {round}");
                last = phase;
            }

            Assert.Equal(EntryPhase.Dead, times.PhaseAt(Math.Max(now, times.SpareUntil)));
            Assert.Equal(EntryPhase.Dead, times.PhaseAt(now - 1));
        }
    }
}
