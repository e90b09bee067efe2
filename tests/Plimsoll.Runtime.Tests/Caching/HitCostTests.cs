using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Runtime.Caching;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class HitCostTests
{
    [Theory]
    [InlineData(60, 0)]
    [InlineData(0, 60)]
    public async Task A_hit_allocates_nothing_fresh_or_stale(int freshSeconds, int staleSeconds)
    {
        using var caches = new Caches(TimeProvider.System, NullLogger.Instance);
        using var cache = caches.Create(new CacheDefinition<(long Asset, int Version), string>
        {
            Name = "hits",
            MaxBytes = 100_000,
            WeighBytes = static (_, value) => value.Length,
            Lives = new(TimeSpan.FromSeconds(freshSeconds), TimeSpan.FromSeconds(staleSeconds)),
            RetryPause = TimeSpan.FromHours(1),
        });
        await cache.GetAsync<object?>((1, 2), null, static (_, _) => ValueTask.FromResult(CacheMade.Of("soup")), TestContext.Current.CancellationToken);

        // The first stale answer starts a maker, which is not part of a hit.
        var hanging = new TaskCompletionSource<CacheMade<string>>();
        Ask(cache, hanging.Task, 10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask(cache, hanging.Task, 10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        hanging.SetResult(CacheMade.Of("more"));
    }

    private static void Ask(ValueCache<(long Asset, int Version), string> cache, Task<CacheMade<string>> task, int times)
    {
        for (var ask = 0; ask < times; ask++)
        {
            var answer = cache.GetAsync((1, 2), task, static (task, _) => new ValueTask<CacheMade<string>>(task), CancellationToken.None);
            Assert.True(answer.IsCompletedSuccessfully && answer.Result.Value.Length == 4);
        }
    }
}
