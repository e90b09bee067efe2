using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Runtime.Caching;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class RaceTests
{
    private const int Keys = 40;
    private const int Threads = 8;
    private const int Steps = 4000;

    // The overhead, two tags and the value.
    private const int EntryBytes = 800;

    // What lies in the store, and what every purge so far has made sure of.
    private readonly long[] _stored = new long[Keys];
    private readonly long[] _promised = new long[Keys];
    private readonly int[] _makers = new int[Keys];

    [Theory]
    [InlineData(1)]
    [InlineData(815)]
    [InlineData(20261128)]
    public async Task After_a_purge_nobody_sees_what_was_there_before_it(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        using var caches = new Caches(TimeProvider.System, NullLogger.Instance, seed: seed);
        using var cache = caches.Create(new CacheDefinition<int, long>
        {
            Name = "races",
            MaxBytes = EntryBytes * Keys / 2,
            MaxValueBytes = 2 * EntryBytes,
            WeighBytes = static (_, _) => 1,
            Lives = new(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(1)),
            SoftTimeout = TimeSpan.FromMilliseconds(1),
            Jitter = 0.5,
            RetryPause = TimeSpan.FromMilliseconds(1),
        });
        var threads = Enumerable.Range(0, Threads).Select(number => Task.Run(() => WorkAsync(cache, new Random(seed + number)))).ToArray();
        var failures = (await Task.WhenAll(threads)).OfType<string>().ToArray();

        Assert.True(failures.Length == 0, $"seed {seed}: {string.Join("; ", failures)}");
        var figures = cache.Figures();
        TestContext.Current.SendDiagnosticMessage($"seed {seed}: {figures}");
        Assert.InRange(figures.Bytes, 0, EntryBytes * Keys / 2);
    }

    [Fact]
    public async Task There_is_never_more_than_one_maker_of_a_key_while_nobody_purges_or_leaves()
    {
        using var caches = new Caches(TimeProvider.System, NullLogger.Instance);
        using var cache = caches.Create(new CacheDefinition<int, long> { Name = "makers", MaxBytes = 1_000_000, WeighBytes = static (_, _) => 1, Lives = CacheLives.None });
        var most = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            long seen = 0;
            for (var step = 0; step < 2000; step++)
                seen = Math.Max(seen, (await cache.GetAsync(step % Keys, (this, step % Keys), static (state, _) => CountAsync(state), CancellationToken.None)).Value);
            return seen;
        })));
        Assert.Equal(1, most.Max());
    }

    private static async ValueTask<CacheMade<long>> CountAsync((RaceTests Test, int Key) state)
    {
        var now = Interlocked.Increment(ref state.Test._makers[state.Key]);
        await Task.Yield();
        Interlocked.Decrement(ref state.Test._makers[state.Key]);
        return CacheMade.Of<long>(now);
    }

    private async Task<string?> WorkAsync(ValueCache<int, long> cache, Random random)
    {
        for (var step = 0; step < Steps; step++)
        {
            var key = random.Next(Keys);
            switch (random.Next(16))
            {
                case 0:
                    await PromiseAsync([key], cache.PurgeAsync, key);
                    break;
                case 1:
                    await PromiseAsync([.. Enumerable.Range(0, Keys).Where(other => other % 4 == key % 4)], cache.PurgeTagAsync, $"four:{key % 4}");
                    break;
                case 2:
                    await cache.PurgeTagAsync($"kind:{key % 10}", CancellationToken.None);
                    break;
                default:
                    if (await AskAsync(cache, key, random) is { } failure) return $"step {step}: {failure}";
                    break;
            }
        }

        return null;
    }

    private async Task PromiseAsync<T>(int[] keys, Func<T, CancellationToken, ValueTask> purge, T what)
    {
        long[] versions = [.. keys.Select(key => Interlocked.Increment(ref _stored[key]))];
        await purge(what, CancellationToken.None);
        foreach (var (key, version) in keys.Zip(versions)) Raise(ref _promised[key], version);
    }

    private async Task<string?> AskAsync(ValueCache<int, long> cache, int key, Random random)
    {
        using var leaving = new CancellationTokenSource();
        var promised = Volatile.Read(ref _promised[key]);
        var asked = cache.GetAsync(key, (Test: this, key, Kind: random.Next(10)), static (state, cancellation) => state.Test.MakeAsync(state.key, state.Kind, cancellation), leaving.Token).AsTask();
        if (random.Next(10) == 0) await leaving.CancelAsync();
        try
        {
            var answer = await asked;
            return answer.Value >= promised ? null : $"key {key} is {answer.Value} ({answer.Outcome}), a purge had promised {promised}";
        }
        catch (Exception failure) when (failure is OperationCanceledException or BurntException)
        {
            return null;
        }
    }

    private async ValueTask<CacheMade<long>> MakeAsync(int key, int kind, CancellationToken cancellation)
    {
        var version = Volatile.Read(ref _stored[key]);
        for (var turn = 0; turn < kind; turn++) await Task.Yield();
        if (kind == 0) throw new BurntException();
        if (kind == 1) cancellation.ThrowIfCancellationRequested();

        // A value that is renewed may carry tags that the one before did not.
        return CacheMade.Of(version) with { Tags = kind % 2 == 0 ? [$"four:{key % 4}"] : [$"four:{key % 4}", $"kind:{kind}"] };
    }

    // One of its own: what the cache throws by mistake is not to be taken for the maker's.
    private sealed class BurntException : Exception;

    private static void Raise(ref long place, long value)
    {
        for (var seen = Volatile.Read(ref place); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref place, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
