namespace Plimsoll.Runtime.Caching;

/// <summary>
/// The key of an answer that the route's ladder may lessen: every level has a value of its own, so that a degraded answer never stands in
/// for full service, nor the other way round. Give both one tag, and one purge takes both.
/// </summary>
/// <typeparam name="TKey">Key of the full answer.</typeparam>
/// <param name="Key">Key of the full answer, with everything else that changes the bytes.</param>
/// <param name="Level">Level of the ladder; 0 is full service.</param>
public readonly record struct DegradedKey<TKey>(TKey Key, int Level)
    where TKey : notnull;
