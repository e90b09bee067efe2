using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
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

    private readonly SecondLevelKeys _keys = new(parts.Service, name, second.ValuesVersion);
    private readonly Distrusted _distrusted = new();
    private readonly TimeProvider _time = parts.Clock.Time;
    private long _pausedUntil = long.MinValue;

    private long UnixMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    // No value lives longer than a mark that was left after its making had begun.
    private TimeSpan MarkLife => second.LongestLife + ClockDifference;

    private bool IsPaused => parts.Clock.Now < Volatile.Read(ref _pausedUntil);

    /// <summary>Reads a value; null when there is none that counts, or the second level fails.</summary>
    public async ValueTask<SecondLevelValue<TValue>?> ReadAsync(TKey key, CancellationToken cancellation)
    {
        if (IsPaused || !TryConvert(SecondLevelOperation.Read, () => format.Write(key), out var text)) return null;
        try
        {
            return await WithinAsync(limit => FindAsync(text, limit), cancellation);
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
        var life = Shorter(lives.Whole, second.LongestLife) - Longer(TimeSpan.Zero, _time.GetUtcNow() - started);
        if (IsPaused || life <= TimeSpan.Zero) return;
        var record = new SecondLevelRecord<TValue>(made, lives.WithoutNegatives(), started.ToUnixTimeMilliseconds());
        if (!TryConvert(SecondLevelOperation.Write, () => (Key: format.Write(key), Bytes: record.Write(second.Values)), out var written)) return;
        try
        {
            await StoreAsync(_keys.Value(written.Key), written.Bytes, life);
        }
        catch (Exception failure)
        {
            Failed(SecondLevelOperation.Write, failure);
        }
    }

    /// <summary>Marks a purge.</summary>
    /// <exception cref="Exception">The second level's: other instances may read the old value from it. This one distrusts all that it holds by now.</exception>
    public async ValueTask MarkAsync(CachePurge purge)
    {
        var until = UntilNow();
        try
        {
            await StoreAsync(_keys.MarkOf(purge), MarkBytes(until), MarkLife);
        }
        catch (Exception failure)
        {
            _distrusted.Everything(until);
            Failed(SecondLevelOperation.Purge, failure);
            throw;
        }
    }

    /// <summary>Another instance has purged: its mark may have failed, and its value lie here still.</summary>
    public void Distrust(CachePurge purge)
    {
        // One that is of every cache stands for purges that may have been missed. Their marks were not; without this, no instance would start warm.
        if (purge.Kind == CachePurgeKind.All && purge.Cache is not null) _distrusted.Everything(UntilNow());
        else if (purge.Kind != CachePurgeKind.All) _distrusted.Of(_keys.MarkOf(purge), UntilNow());
    }

    private long UntilNow() => UnixMs + (long)ClockDifference.TotalMilliseconds;

    private async Task<SecondLevelValue<TValue>?> FindAsync(string key, CancellationToken cancellation)
    {
        var value = second.Store.GetAsync(_keys.Value(key), cancellation);
        var marks = Task.WhenAll(MarkedAsync(_keys.All, cancellation), MarkedAsync(_keys.Key(key), cancellation));
        await Task.WhenAll(value, marks);

        // What cannot be read is as good as none, and is overwritten by what is made now.
        if (await value is not { } bytes || !TryConvert(SecondLevelOperation.Read, () => SecondLevelRecord<TValue>.Read(bytes, second.Values), out var found)) return null;
        var tagMarks = await Task.WhenAll(found.Made.Tags.Select(tag => MarkedAsync(_keys.Tag(tag), cancellation)));
        var purged = (await marks).Concat(tagMarks).Max();
        var ageMs = UnixMs - found.StartedUnixMs;

        // One from the future was written by a clock that is wrong, and how old it is cannot be told.
        if (found.StartedUnixMs <= purged || ageMs < -ClockDifference.TotalMilliseconds) return null;
        return new(found.Made, TimeSpan.FromMilliseconds(Math.Max(0, ageMs)));
    }

    private async Task<long> MarkedAsync(string mark, CancellationToken cancellation)
    {
        var distrusted = _distrusted.UntilOf(mark);
        if (await second.Store.GetAsync(mark, cancellation) is not { } bytes) return distrusted;
        if (bytes.Length == sizeof(long)) return Math.Max(distrusted, BinaryPrimitives.ReadInt64BigEndian(bytes));

        // When that purge was cannot be told any more: all that is there by now counts as purged, and a whole mark says so from here on.
        Note(SecondLevelOperation.Read, new FormatException($"The mark {mark} in the second level is damaged."));
        var until = UntilNow();
        await second.Store.SetAsync(mark, MarkBytes(until), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = MarkLife }, cancellation);
        return until;
    }

    private static byte[] MarkBytes(long untilUnixMs)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, untilUnixMs);
        return bytes;
    }

    private async Task StoreAsync(string key, byte[] bytes, TimeSpan life) => await WithinAsync(
        async limit =>
        {
            await second.Store.SetAsync(key, bytes, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = life }, limit);
            return true;
        },
        CancellationToken.None);

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> operation, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(second.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            // A store that does not heed its cancellation is left behind.
            var running = operation(either.Token);
            LeftBehind.Watch(running);
            return await running.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {second.Timeout.TotalMilliseconds} ms.");
        }
    }

    /// <summary>Runs a format of the service's. What it cannot read or write is a matter of one value, and no reason to leave the second level alone.</summary>
    private bool TryConvert<T>(SecondLevelOperation operation, Func<T> convert, [MaybeNullWhen(false)] out T converted)
    {
        try
        {
            converted = convert();
            return true;
        }
        catch (Exception failure)
        {
            Note(operation, failure);
            converted = default;
            return false;
        }
    }

    private void Failed(SecondLevelOperation operation, Exception failure)
    {
        Volatile.Write(ref _pausedUntil, parts.Clock.Now + parts.Clock.Ticks(second.Pause));
        Note(operation, failure);
    }

    private void Note(SecondLevelOperation operation, Exception failure)
    {
        parts.Tally.Failed(operation);
        parts.Log.SecondLevelFailed(operation, failure);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
