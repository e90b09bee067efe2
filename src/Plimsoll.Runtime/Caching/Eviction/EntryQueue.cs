using Plimsoll.Runtime.Caching.Entries;

namespace Plimsoll.Runtime.Caching.Eviction;

/// <summary>First in, first out, and any entry can be taken from the middle. Guarded by the cache's gate.</summary>
internal sealed class EntryQueue<TKey, TValue>
    where TKey : notnull
{
    private CacheEntry<TKey, TValue>? _newest;

    public CacheEntry<TKey, TValue>? Oldest { get; private set; }

    public long Bytes { get; private set; }

    public int Count { get; private set; }

    public void Add(CacheEntry<TKey, TValue> entry)
    {
        entry.Queue = this;
        entry.Older = _newest;
        if (_newest is null) Oldest = entry;
        else _newest.Newer = entry;
        _newest = entry;
        Bytes += entry.WeightBytes;
        Count++;
    }

    public void Clear()
    {
        Oldest = _newest = null;
        (Bytes, Count) = (0, 0);
    }

    public void Remove(CacheEntry<TKey, TValue> entry)
    {
        if (entry.Newer is null) _newest = entry.Older;
        else entry.Newer.Older = entry.Older;
        if (entry.Older is null) Oldest = entry.Newer;
        else entry.Older.Newer = entry.Newer;
        entry.Queue = null;
        entry.Newer = entry.Older = null;
        Bytes -= entry.WeightBytes;
        Count--;
    }
}
