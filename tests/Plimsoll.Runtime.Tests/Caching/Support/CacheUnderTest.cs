using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Caching.Support;

/// <summary>A cache of texts on a clock that the test moves: 10 s fresh, no jitter, texts weigh what they are long.</summary>
internal sealed class CacheUnderTest : IDisposable
{
    public const int Overhead = CacheDefinition<string, string>.EntryOverheadBytes;

    private readonly CapturedLog _log = new();

    public CacheUnderTest(
        Func<CacheDefinition<string, string>, CacheDefinition<string, string>>? change = null, ICacheInvalidation? invalidation = null, FakeTimeProvider? clock = null,
        string? service = null)
    {
        Clock = clock ?? new FakeTimeProvider();
        Caches = new Caches(Clock, _log, invalidation, seed: 1, service);
        var definition = new CacheDefinition<string, string>
        {
            Name = "texts",
            MaxBytes = 1_000_000,
            WeighBytes = static (_, value) => value.Length,
            Lives = new CacheLives(TimeSpan.FromSeconds(10)),
            Jitter = 0,
        };
        Cache = Caches.Create(change is null ? definition : change(definition));
    }

    public FakeTimeProvider Clock { get; }

    public Kitchen Kitchen { get; } = new();

    public Caches Caches { get; }

    public ValueCache<string, string> Cache { get; }

    public CacheFigures Figures => Cache.Figures();

    public CapturedLog Log => _log;

    public Task<CacheAnswer<string>> AskAsync(string key = "a") => AskUntilAsync(key, TestContext.Current.CancellationToken);

    public Task<CacheAnswer<string>> AskUntilAsync(string key, CancellationToken cancellation) =>
        Cache.GetAsync(key, Kitchen, Kitchen.MakeAsync, cancellation).AsTask();

    /// <summary>Asks for a key that is not cached, and makes it.</summary>
    public async Task<CacheAnswer<string>> CookAsync(string key, CacheMade<string> made)
    {
        var asked = AskAsync(key);
        (await Kitchen.NextAsync()).Serve(made);
        return await asked;
    }

    public Task<CacheAnswer<string>> CookAsync(string key, string value, params string[] tags) => CookAsync(key, CacheMade.Of(value) with { Tags = [.. tags] });

    public async Task PurgeAsync(string key) => await Cache.PurgeAsync(key, TestContext.Current.CancellationToken);

    public async Task PurgeTagAsync(string tag) => await Cache.PurgeTagAsync(tag, TestContext.Current.CancellationToken);

    public async Task PurgeAllAsync() => await Cache.PurgeAllAsync(TestContext.Current.CancellationToken);

    /// <summary>Whether a fresh value is cached, and which.</summary>
    public string? Cached(string key = "a") => Cache.TryGet(key, out var answer) ? answer.Value : null;

    public void AdvanceSeconds(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public void Dispose()
    {
        Caches.Dispose();
        _log.Dispose();
    }
}
