using Plimsoll.Runtime.Caching.Entries;

namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>What a caller got at the gate: an entry that had just come in, a place on a flight, or neither because enough makers run.</summary>
/// <param name="Entry">The fresh entry.</param>
/// <param name="Flight">The flight.</param>
/// <param name="IsStarted">Whether the caller has to start it.</param>
/// <param name="PurgeNumber">Purges so far: a value that was purged before this caller came is not for it.</param>
/// <param name="HadEntry">Whether there was an entry, past its life.</param>
internal readonly record struct Boarding<TKey, TValue>(
    CacheEntry<TKey, TValue>? Entry, Flight<TKey, TValue>? Flight, bool IsStarted, long PurgeNumber, bool HadEntry)
    where TKey : notnull;
