using System.Collections.Immutable;
using Plimsoll.Runtime.Caching.Entries;

namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>
/// Everything about a cache that changes together: entries, flights, purges. One lock, held for moments; no maker and no
/// weigher runs under it, and a hit does not take it.
/// </summary>
internal sealed class CacheGate<TKey, TValue>(EntryTable<TKey, TValue> entries, CacheClock clock, IEqualityComparer<TKey>? comparer, int maxRefreshes)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Flight<TKey, TValue>> _flights = new(comparer);
    private long _purgeNumber;
    private int _refreshes;
    private bool _isClosed;

    /// <summary>Flights that callers can join.</summary>
    public int FlightCount
    {
        get
        {
            lock (_gate) return _flights.Count;
        }
    }

    /// <summary>Gives a caller what is fresh, or a place on the one flight of its key.</summary>
    /// <exception cref="ObjectDisposedException">The cache is closed.</exception>
    public Boarding<TKey, TValue> Join(TKey key)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            var hadEntry = entries.TryGet(key, out var entry);
            if (hadEntry && entry!.Times.PhaseAt(clock.Now) == EntryPhase.Fresh) return new(entry, null, false, 0, true);
            var flight = FindOrStart(key, out var isStarted);
            flight.Waiting++;
            return new(null, flight, isStarted, _purgeNumber, hadEntry);
        }
    }

    /// <summary>Starts or keeps the flight that renews a key, unless there are enough of them.</summary>
    public Boarding<TKey, TValue> Refresh(TKey key)
    {
        lock (_gate)
        {
            if (_isClosed || (_refreshes >= maxRefreshes && !_flights.ContainsKey(key))) return default;
            var flight = FindOrStart(key, out var isStarted);
            Keep(flight);
            return new(null, flight, isStarted, _purgeNumber, true);
        }
    }

    /// <summary>Lets a flight go on for the cache's own sake.</summary>
    public void KeepFlying(Flight<TKey, TValue> flight)
    {
        lock (_gate) Keep(flight);
    }

    /// <summary>A caller stops to wait.</summary>
    /// <returns>Whether nobody wants the flight any more: the caller has to end it.</returns>
    public bool Leave(Flight<TKey, TValue> flight)
    {
        lock (_gate)
        {
            flight.Waiting--;
            return flight.Waiting == 0 && !flight.IsKept && Close(flight);
        }
    }

    /// <summary>Settles a flight without a value.</summary>
    /// <param name="flight">The flight.</param>
    /// <param name="retryAt">Until when a stale value is served without another attempt.</param>
    /// <returns>Whether it was open till now: the caller has to tell those who wait.</returns>
    public bool Fail(Flight<TKey, TValue> flight, long retryAt)
    {
        lock (_gate)
        {
            if (!Close(flight)) return false;
            if (entries.TryGet(flight.Key, out var entry)) entry.EndRefresh(retryAt);
            return true;
        }
    }

    /// <summary>Takes in a value that lies ready elsewhere, while its flight goes on; nothing when it is purged or of no use here.</summary>
    public void Lend(Flight<TKey, TValue> flight, CacheEntry<TKey, TValue> spare)
    {
        lock (_gate)
        {
            if (flight.IsOver || flight.FirstPurgeOf(spare.Made.Tags) != 0) return;
            var now = clock.Now;
            if (!entries.TryGet(flight.Key, out var own) || !own.Times.IsUsableAt(now)) entries.Put(spare, now);
        }
    }

    /// <summary>Settles a flight with a value, and keeps the value unless it was purged meanwhile.</summary>
    /// <param name="flight">The flight.</param>
    /// <param name="landing">The value; where it ends up is filled in.</param>
    /// <param name="entry">The entry to keep; null when it can't be kept, and then what was there before is outdated too.</param>
    /// <returns>The landing to tell; null when the flight was over already.</returns>
    public Landing<TValue>? Land(Flight<TKey, TValue> flight, Landing<TValue> landing, CacheEntry<TKey, TValue>? entry)
    {
        lock (_gate)
        {
            if (!Close(flight)) return null;
            var purgedAt = flight.FirstPurgeOf(landing.Made.Tags);
            if (purgedAt != 0) return landing with { PurgedAt = purgedAt };
            if (entry is null) entries.Remove(flight.Key);
            else entries.Put(entry, clock.Now);
            return landing with { IsStored = entry is not null };
        }
    }

    /// <summary>Forgets a key, and what is being made for it.</summary>
    public void Purge(TKey key)
    {
        lock (_gate)
        {
            _purgeNumber++;
            if (_flights.Remove(key, out var flight)) flight.NotePurge(_purgeNumber);
            entries.Remove(key);
        }
    }

    /// <summary>Forgets a tag; a value that is being made and turns out to carry it is not kept.</summary>
    public void PurgeTag(string tag)
    {
        lock (_gate)
        {
            _purgeNumber++;
            foreach (var flight in _flights.Values) flight.NotePurge(tag, _purgeNumber);
            entries.RemoveTag(tag);
        }
    }

    /// <summary>Forgets everything, and what is being made.</summary>
    public void PurgeAll()
    {
        lock (_gate)
        {
            _purgeNumber++;
            foreach (var flight in _flights.Values) flight.NotePurge(_purgeNumber);
            _flights.Clear();
            entries.Clear();
        }
    }

    /// <summary>Lets nobody in any more.</summary>
    /// <returns>The flights that were open: the caller has to end them.</returns>
    public ImmutableArray<Flight<TKey, TValue>> Shut()
    {
        lock (_gate)
        {
            _isClosed = true;
            ImmutableArray<Flight<TKey, TValue>> open = [.. _flights.Values];
            foreach (var flight in open) Close(flight);
            return open;
        }
    }

    public (long Bytes, int Count) Size()
    {
        lock (_gate) return (entries.Bytes, entries.Count);
    }

    private Flight<TKey, TValue> FindOrStart(TKey key, out bool isStarted)
    {
        isStarted = !_flights.TryGetValue(key, out var flight);
        if (flight is not null) return flight;
        return _flights[key] = new(key, clock.Now) { StartedTime = clock.Time.GetUtcNow() };
    }

    private void Keep(Flight<TKey, TValue> flight)
    {
        if (flight.IsKept || flight.IsOver) return;
        flight.IsKept = true;
        _refreshes++;
    }

    private bool Close(Flight<TKey, TValue> flight)
    {
        if (flight.IsOver) return false;
        flight.IsOver = true;
        if (flight.IsKept) _refreshes--;
        if (_flights.TryGetValue(flight.Key, out var current) && ReferenceEquals(current, flight)) _flights.Remove(flight.Key);
        return true;
    }
}
