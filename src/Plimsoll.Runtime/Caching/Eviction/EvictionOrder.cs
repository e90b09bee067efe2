using Plimsoll.Runtime.Caching.Entries;

namespace Plimsoll.Runtime.Caching.Eviction;

/// <summary>
/// Which entry goes when there is no room: S3-FIFO, after "FIFO Queues are All You Need for Cache Eviction" (Yang, Zhang, Qiu, Yue,
/// Rashmi, SOSP 2023), by weight instead of by number. Guarded by the cache's gate.
/// </summary>
/// <remarks>
/// New entries pass through a small queue of a tenth of the weight; who was not asked for twice on the way out is evicted and its key
/// remembered. The rest, and whoever comes back while remembered, goes to the main queue and stays as long as it is asked for. A scan
/// washes through the small queue and leaves the main one alone. Chosen over W-TinyLFU because a hit writes one small number and moves
/// nothing, so it needs no lock and no buffers; over SIEVE because SIEVE does not resist scans.
/// </remarks>
internal sealed class EvictionOrder<TKey, TValue>(long maxBytes, IEqualityComparer<TKey>? comparer)
    where TKey : notnull
{
    private const double SmallShare = 0.1;
    private const int TouchesToStay = 2;
    private const int FewestGhosts = 64;

    // Hits go on while the queue turns: without an end, a hot cache could turn for ever.
    private const int MostTurns = 256;

    private readonly IEqualityComparer<TKey> _comparer = comparer ?? EqualityComparer<TKey>.Default;
    private readonly EntryQueue<TKey, TValue> _small = new();
    private readonly EntryQueue<TKey, TValue> _main = new();
    private readonly GhostKeys _ghosts = new();

    public long Bytes => _small.Bytes + _main.Bytes;

    public int Count => _small.Count + _main.Count;

    /// <summary>Takes an entry in; it leaves by <see cref="CacheEntry{TKey, TValue}.LeaveQueue"/>.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="queue">Where its predecessor stood; null for a new key.</param>
    public void Add(CacheEntry<TKey, TValue> entry, EntryQueue<TKey, TValue>? queue)
    {
        var wasRemembered = queue is null && _ghosts.Take(_comparer.GetHashCode(entry.Key));
        (queue ?? (wasRemembered ? _main : _small)).Add(entry);
    }

    /// <summary>Takes every entry out; which keys were evicted young is remembered on.</summary>
    public void Clear()
    {
        _small.Clear();
        _main.Clear();
    }

    /// <summary>Takes out the entry that goes next; null when there is none.</summary>
    public CacheEntry<TKey, TValue>? TakeVictim(long now)
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var isSmall = _main.Count == 0 || _small.Bytes >= maxBytes * SmallShare;
            var queue = isSmall && _small.Count > 0 ? _small : _main;
            if (queue.Oldest is not { } oldest) return null;
            queue.Remove(oldest);
            if (!oldest.Times.IsUsableAt(now)) return oldest;
            if (ReferenceEquals(queue, _main))
            {
                if (oldest.Touches == 0) return oldest;
                oldest.Touches--;
                _main.Add(oldest);
            }
            else if (oldest.Touches >= TouchesToStay)
            {
                oldest.Touches = 0;
                _main.Add(oldest);
            }
            else
            {
                _ghosts.Add(_comparer.GetHashCode(oldest.Key), Math.Max(Count, FewestGhosts));
                return oldest;
            }
        }

        var next = _main.Oldest ?? _small.Oldest;
        next?.LeaveQueue();
        return next;
    }
}
