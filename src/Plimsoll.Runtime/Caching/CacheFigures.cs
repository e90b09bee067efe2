namespace Plimsoll.Runtime.Caching;

/// <summary>Live figures of a cache; counts are since start.</summary>
/// <param name="Hits">Requests that a fresh value answered, the second level's included.</param>
/// <param name="StaleServed">Requests that a stale value answered.</param>
/// <param name="Misses">Requests for which a value was made.</param>
/// <param name="Collapsed">Requests that waited for a value being made for another one.</param>
/// <param name="Failed">Requests that ended in the maker's exception or the hard timeout.</param>
/// <param name="Evictions">Values that left for want of room.</param>
/// <param name="Entries">Values now.</param>
/// <param name="Bytes">What they weigh.</param>
public readonly record struct CacheFigures(
    long Hits, long StaleServed, long Misses, long Collapsed, long Failed, long Evictions, int Entries, long Bytes);
