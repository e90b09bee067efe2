using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Plimsoll.Runtime.Caching.Eviction;
using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Caching.Entries;

/// <summary>
/// The entries within their weight. Looking one up takes no lock; everything else is guarded by the cache's gate. A comparer of keys that throws
/// in the middle of a change leaves an empty table: to have nothing is better than to have what nobody finds, or counts, or purges.
/// </summary>
internal sealed class EntryTable<TKey, TValue>(long maxBytes, IEqualityComparer<TKey>? comparer, CacheTally tally)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, CacheEntry<TKey, TValue>> _entries = new(comparer);
    private readonly EvictionOrder<TKey, TValue> _order = new(maxBytes, comparer);
    private readonly TagIndex<TKey, TValue> _tags = new();

    public long Bytes => _order.Bytes;

    public int Count => _order.Count;

    public int TagCount => _tags.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out CacheEntry<TKey, TValue> entry) => _entries.TryGetValue(key, out entry);

    /// <summary>Takes an entry in, in the place of the one with the same key, and evicts what it displaces.</summary>
    public void Put(CacheEntry<TKey, TValue> entry, long now)
    {
        _entries.TryGetValue(entry.Key, out var former);
        try
        {
            Replace(former, entry, now);
        }
        catch
        {
            Clear();
            throw;
        }
    }

    /// <summary>Forgets a key.</summary>
    public void Remove(TKey key)
    {
        if (_entries.TryRemove(key, out var entry)) Forget(entry);
    }

    /// <summary>Forgets every entry with a tag.</summary>
    public void RemoveTag(string tag)
    {
        try
        {
            foreach (var entry in _tags.Of(tag))
            {
                _entries.TryRemove(entry.Key, out _);
                Forget(entry);
            }
        }
        catch
        {
            Clear();
            throw;
        }
    }

    /// <summary>Forgets everything. Asks no comparer.</summary>
    public void Clear()
    {
        for (var left = Count; left > 0; left--) tally.Evicted(EvictionReason.Purged);
        _entries.Clear();
        _order.Clear();
        _tags.Clear();
    }

    private void Replace(CacheEntry<TKey, TValue>? former, CacheEntry<TKey, TValue> entry, long now)
    {
        EntryQueue<TKey, TValue>? queue = null;
        if (former is not null)
        {
            // A renewed value is as popular as the one before.
            entry.Touches = former.Touches;
            queue = former.Queue;
            former.LeaveQueue();
            _tags.Remove(former);
        }

        while (_order.Bytes > maxBytes - entry.WeightBytes && _order.TakeVictim(now) is { } victim)
        {
            _entries.TryRemove(victim.Key, out _);
            _tags.Remove(victim);
            tally.Evicted(victim.Times.IsUsableAt(now) ? EvictionReason.Size : EvictionReason.Expired);
        }

        _order.Add(entry, queue);
        _tags.Add(entry);
        _entries[entry.Key] = entry;
    }

    private void Forget(CacheEntry<TKey, TValue> entry)
    {
        entry.LeaveQueue();
        _tags.Remove(entry);
        tally.Evicted(EvictionReason.Purged);
    }
}
