namespace Plimsoll.Runtime.Caching.Eviction;

/// <summary>
/// Remembers the keys that were evicted young, by hash: whoever comes back soon was wanted after all. Two keys with one hash make one of
/// them look wanted, which costs a little accuracy. Guarded by the cache's gate.
/// </summary>
internal sealed class GhostKeys
{
    private readonly Queue<(int Hash, long Number)> _order = new();
    private readonly Dictionary<int, long> _numbers = [];
    private long _number;

    public int Count => _order.Count;

    /// <summary>Remembers a key, and forgets the oldest beyond the most.</summary>
    public void Add(int hash, int most)
    {
        _numbers[hash] = ++_number;
        _order.Enqueue((hash, _number));
        while (_order.Count > most)
        {
            var (oldest, number) = _order.Dequeue();
            if (_numbers.TryGetValue(oldest, out var latest) && latest == number) _numbers.Remove(oldest);
        }
    }

    /// <summary>Whether the key is remembered; it is not any more after that.</summary>
    public bool Take(int hash) => _numbers.Remove(hash);
}
