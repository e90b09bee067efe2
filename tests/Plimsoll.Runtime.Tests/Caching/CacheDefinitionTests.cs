using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Tests.Caching.Support;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class CacheDefinitionTests
{
    public static TheoryData<string, Func<CacheDefinition<string, string>, CacheDefinition<string, string>>> Faults => new()
    {
        { "Name", static definition => definition with { Name = "Big Letters" } },
        { "name", static definition => definition with { Name = "" } },
        { "MaxBytes", static definition => definition with { MaxBytes = 0 } },
        { "MaxBytes", static definition => definition with { MaxBytes = -5 } },
        { "MaxValueBytes", static definition => definition with { MaxBytes = 1000 } },
        { "MaxValueBytes", static definition => definition with { MaxBytes = 1000, MaxValueBytes = 1001 } },
        { "Lives.Fresh", static definition => definition with { Lives = new(TimeSpan.FromSeconds(-1)) } },
        { "Lives.StaleWhileRevalidate", static definition => definition with { Lives = new(default, TimeSpan.FromTicks(-1)) } },
        { "Lives.StaleIfError", static definition => definition with { Lives = new(default, default, Timeout.InfiniteTimeSpan) } },
        { "NegativeLife", static definition => definition with { NegativeLife = TimeSpan.FromTicks(-1) } },
        { "RetryPause", static definition => definition with { RetryPause = TimeSpan.FromTicks(-1) } },
        { "Jitter", static definition => definition with { Jitter = double.NaN } },
        { "Jitter", static definition => definition with { Jitter = 1.01 } },
        { "HardTimeout", static definition => definition with { HardTimeout = TimeSpan.Zero } },
        { "HardTimeout", static definition => definition with { HardTimeout = Timeout.InfiniteTimeSpan } },
        { "SoftTimeout", static definition => definition with { SoftTimeout = TimeSpan.FromSeconds(-2) } },
        { "MaxStrayMakers", static definition => definition with { MaxStrayMakers = 0 } },
        { "MaxRefreshes", static definition => definition with { MaxRefreshes = 0 } },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_definition_that_cannot_be_meant_is_refused_with_words(string what, Func<CacheDefinition<string, string>, CacheDefinition<string, string>> change)
    {
        var fault = Assert.ThrowsAny<ArgumentException>(() => new CacheUnderTest(change));
        Assert.Contains(what, fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Names_are_unique()
    {
        using var given = new CacheUnderTest();
        Assert.Contains("\"texts\"", Assert.Throws<ArgumentException>(() => given.Caches.Create(new CacheDefinition<int, int> { Name = "texts", MaxBytes = 10_000, WeighBytes = static (_, _) => 1 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_that_reaches_beyond_the_process_needs_keys_as_texts()
    {
        using var caches = new Caches(TimeProvider.System, NullLogger.Instance, new FakeInvalidation());
        var definition = new CacheDefinition<int, int> { Name = "numbers", MaxBytes = 10_000, WeighBytes = static (_, _) => 1 };
        Assert.Contains("KeyFormat", Assert.Throws<ArgumentException>(() => caches.Create(definition)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_maker_with_more_tags_than_allowed_fails()
    {
        using var given = new CacheUnderTest();
        var asked = given.CookAsync("a", "soup", [.. Enumerable.Range(0, 65).Select(tag => $"{tag}")]);
        Assert.Contains("65 tags", (await Assert.ThrowsAsync<InvalidOperationException>(() => asked)).Message, StringComparison.Ordinal);
        Assert.True((await given.CookAsync("a", "soup", [.. Enumerable.Range(0, 64).Select(tag => $"{tag}")])).IsStored);
    }
}
