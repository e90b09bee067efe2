using Plimsoll.Runtime.Caching.Eviction;

namespace Plimsoll.Runtime.Caching.Entries;

/// <summary>A cached value. What a hit reads and writes needs no lock; the place in the order of eviction is guarded by the cache's gate.</summary>
internal sealed class CacheEntry<TKey, TValue>(TKey key, CacheMade<TValue> made, EntryTimes times, long weightBytes)
    where TKey : notnull
{
    private const int MostTouches = 3;

    private int _touches;
    private int _isRefreshing;
    private long _retryAt = long.MinValue;
    private long _refreshAt = long.MinValue;

    public TKey Key => key;

    public CacheMade<TValue> Made { get; } = made;

    public EntryTimes Times { get; } = times;

    public long WeightBytes => weightBytes;

    public EntryQueue<TKey, TValue>? Queue { get; set; }

    public CacheEntry<TKey, TValue>? Newer { get; set; }

    public CacheEntry<TKey, TValue>? Older { get; set; }

    /// <summary>Takes it out of the order of eviction.</summary>
    public void LeaveQueue() => Queue?.Remove(this);

    /// <summary>How often it was asked for lately, 0 to 3. Races lose a touch now and then, which costs nothing but accuracy.</summary>
    public int Touches
    {
        get => _touches;
        set => _touches = value;
    }

    /// <summary>Notes a hit. A popular entry is not written to, so its cache line stays shared between the cores.</summary>
    public void Touch()
    {
        var touches = _touches;
        if (touches < MostTouches) _touches = touches + 1;
    }

    /// <summary>Whether the caller is the one who renews it. Whoever gets true answers for <see cref="EndRefresh"/> or <see cref="PutOffRefresh"/>.</summary>
    public bool TryBeginRefresh(long now) =>
        !IsPausedAt(now) && now >= Volatile.Read(ref _refreshAt) && Volatile.Read(ref _isRefreshing) == 0 && Interlocked.CompareExchange(ref _isRefreshing, 1, 0) == 0;

    /// <summary>Whether its maker failed a moment ago, or was given up for want of room.</summary>
    public bool IsPausedAt(long now) => now < Volatile.Read(ref _retryAt);

    /// <summary>Lets nobody try before a moment.</summary>
    public void Pause(long retryAt) => Volatile.Write(ref _retryAt, retryAt);

    /// <summary>Lets the next one try, once it is paused no longer.</summary>
    public void EndRefresh() => Volatile.Write(ref _isRefreshing, 0);

    /// <summary>There was no room to renew it: nobody asks for some before a moment.</summary>
    public void PutOffRefresh(long until)
    {
        Volatile.Write(ref _refreshAt, until);
        EndRefresh();
    }
}
