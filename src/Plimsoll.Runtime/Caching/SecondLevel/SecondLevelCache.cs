using System.Buffers.Binary;
using Microsoft.Extensions.Caching.Distributed;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Caching.SecondLevel;

/// <summary>
/// The second level of a cache. A purge leaves a mark with its time, and a value counts only when its making began after every mark that
/// concerns it: a distributed cache can neither find values by tag nor refuse one that comes late.
/// </summary>
internal sealed class SecondLevelCache<TKey, TValue>(string name, CacheSecondLevel<TValue> second, ICacheKeyFormat<TKey> format, CacheParts parts)
    where TKey : notnull
{
    // Instances tell marks and values by their own clocks, which differ a little.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(2);

    private readonly SecondLevelKeys _keys = new(name);
    private readonly TimeProvider _time = parts.Clock.Time;
    private long _pausedUntil = long.MinValue;
    private long _distrustedUntilUnixMs = long.MinValue;

    private long UnixMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Reads a value; null when there is none that counts, or the second level fails.</summary>
    public async ValueTask<SecondLevelValue<TValue>?> ReadAsync(TKey key, CancellationToken cancellation)
    {
        if (IsPaused) return null;
        try
        {
            return await WithinAsync(limit => FindAsync(format.Write(key), limit), cancellation);
        }
        catch (Exception failure)
        {
            if (!cancellation.IsCancellationRequested) Failed(SecondLevelOperation.Read, failure);
            return null;
        }
    }

    /// <summary>Writes a value; nothing happens when the second level fails.</summary>
    public async ValueTask WriteAsync(TKey key, CacheMade<TValue> made, CacheLives lives, DateTimeOffset started)
    {
        var life = Shorter(lives.Whole - (_time.GetUtcNow() - started), second.LongestLife);
        if (IsPaused || life <= TimeSpan.Zero) return;
        try
        {
            var bytes = new SecondLevelRecord<TValue>(made, lives.WithoutNegatives(), started.ToUnixTimeMilliseconds()).Write(second.Values);
            await StoreAsync(_keys.Value(format.Write(key)), bytes, life, CancellationToken.None);
        }
        catch (Exception failure)
        {
            Failed(SecondLevelOperation.Write, failure);
        }
    }

    /// <summary>Marks a purge.</summary>
    /// <exception cref="Exception">The second level's: other instances may read the old value from it. This one distrusts all that it holds by now.</exception>
    public async ValueTask MarkAsync(CachePurge purge, CancellationToken cancellation)
    {
        var until = UnixMs + (long)ClockDifference.TotalMilliseconds;
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, until);
        try
        {
            await StoreAsync(_keys.MarkOf(purge), bytes, second.LongestLife + ClockDifference, cancellation);
        }
        catch (Exception failure)
        {
            Volatile.Write(ref _distrustedUntilUnixMs, until);
            Failed(SecondLevelOperation.Purge, failure);
            throw;
        }
    }

    private bool IsPaused => parts.Clock.Now < Volatile.Read(ref _pausedUntil);

    private async Task<SecondLevelValue<TValue>?> FindAsync(string key, CancellationToken cancellation)
    {
        var value = second.Store.GetAsync(_keys.Value(key), cancellation);
        var marks = Task.WhenAll(MarkedAsync(_keys.All, cancellation), MarkedAsync(_keys.Key(key), cancellation));
        await Task.WhenAll(value, marks);
        if (await value is not { } bytes) return null;
        var found = SecondLevelRecord<TValue>.Read(bytes, second.Values);
        var tagMarks = await Task.WhenAll(found.Made.Tags.Select(tag => MarkedAsync(_keys.Tag(tag), cancellation)));
        var purged = (await marks).Concat(tagMarks).Append(Volatile.Read(ref _distrustedUntilUnixMs)).Max();
        var ageMs = UnixMs - found.StartedUnixMs;

        // One from the future was written by a clock that is wrong, and how old it is cannot be told.
        if (found.StartedUnixMs <= purged || ageMs < -ClockDifference.TotalMilliseconds) return null;
        return new(found.Made, TimeSpan.FromMilliseconds(Math.Max(0, ageMs)));
    }

    private async Task<long> MarkedAsync(string mark, CancellationToken cancellation)
    {
        if (await second.Store.GetAsync(mark, cancellation) is not { } bytes) return long.MinValue;
        return bytes.Length == sizeof(long) ? BinaryPrimitives.ReadInt64BigEndian(bytes) : throw new FormatException($"The mark {mark} in the second level is damaged.");
    }

    private async Task StoreAsync(string key, byte[] bytes, TimeSpan life, CancellationToken cancellation) => await WithinAsync(
        async limit =>
        {
            await second.Store.SetAsync(key, bytes, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = life }, limit);
            return true;
        },
        cancellation);

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> operation, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(second.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            // A store that does not heed its cancellation is left behind.
            return await operation(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {second.Timeout.TotalMilliseconds} ms.");
        }
    }

    private void Failed(SecondLevelOperation operation, Exception failure)
    {
        Volatile.Write(ref _pausedUntil, parts.Clock.Now + parts.Clock.Ticks(second.Pause));
        parts.Tally.Failed(operation);
        parts.Log.SecondLevelFailed(operation, failure);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
