namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>
/// Which idempotency keys were seen lately: a second request with one is a retry. As many places as it was made with, and a newcomer takes
/// the place of another that falls on it, so that keys cost no more memory than that; a retry may be taken for a first attempt, a first
/// attempt for a retry only when two keys have the same 64-bit hash. Safe for concurrent use.
/// </summary>
internal sealed class SeenKeys(int capacity, long forNs)
{
    private readonly ulong[] _keys = new ulong[capacity];
    private readonly long[] _seenNs = new long[capacity];

    /// <summary>Notes a key, by its hash.</summary>
    /// <returns>Whether it was seen before, within the time.</returns>
    public bool Add(ulong key, long nowNs)
    {
        var place = (int)(key % (ulong)_keys.Length);
        var isKnown = Interlocked.Exchange(ref _keys[place], key) == key;
        // One more than the time, so that nothing was seen at the time of an empty place.
        var seenNs = Interlocked.Exchange(ref _seenNs[place], nowNs + 1);
        return isKnown && seenNs > 0 && nowNs + 1 - seenNs <= forNs;
    }
}
