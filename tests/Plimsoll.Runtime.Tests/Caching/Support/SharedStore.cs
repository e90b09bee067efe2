using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace Plimsoll.Runtime.Tests.Caching.Support;

/// <summary>A distributed cache in memory that fails, hangs and damages on request.</summary>
internal sealed class SharedStore : IDistributedCache
{
    public ConcurrentDictionary<string, byte[]> Bytes { get; } = new();

    public ConcurrentDictionary<string, TimeSpan?> Lives { get; } = new();

    public int Calls => Volatile.Read(ref _calls);

    public Exception? Failure { get; set; }

    /// <summary>Whether it never answers; it does not heed its cancellation either.</summary>
    public bool Hangs { get; set; }

    private int _calls;

    public byte[]? Get(string key) => throw new NotSupportedException("A cache does not block a thread.");

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => AnswerAsync(() => Bytes.GetValueOrDefault(key));

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("A cache does not block a thread.");

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => AnswerAsync(() =>
    {
        Lives[key] = options.AbsoluteExpirationRelativeToNow;
        return Bytes[key] = value;
    });

    public void Refresh(string key) => throw new NotSupportedException("A cache does not block a thread.");

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Lives are absolute.");

    public void Remove(string key) => throw new NotSupportedException("A cache does not block a thread.");

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException("A purge leaves a mark.");

    private Task<T> AnswerAsync<T>(Func<T> answer)
    {
        Interlocked.Increment(ref _calls);
        if (Hangs) return new TaskCompletionSource<T>().Task;
        return Failure is null ? Task.FromResult(answer()) : Task.FromException<T>(Failure);
    }
}
