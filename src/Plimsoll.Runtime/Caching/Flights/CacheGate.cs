using System.Collections.Immutable;
using Plimsoll.Runtime.Caching.Entries;

namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>
/// Everything about a cache that changes together: entries, flights, purges. One lock, held for moments; no maker and no
/// weigher runs under it, and a hit does not take it.
/// </summary>
internal sealed class CacheGate<TKey, TValue>(EntryTable<TKey, TValue> entries, CacheClock clock, CacheDefinition<TKey, TValue> definition)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly FlightBoard<TKey, TValue> _flights = new(clock, definition.KeyComparer, definition.MaxRefreshes, definition.MaxStrayMakers);
    private bool _isClosed;

    /// <summary>Gives a caller what is fresh, or a place on the one flight of its key.</summary>
    /// <exception cref="ObjectDisposedException">The cache is closed.</exception>
    public Boarding<TKey, TValue> Join(TKey key)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            var hadEntry = entries.TryGet(key, out var entry);
            if (hadEntry && entry!.Times.PhaseAt(clock.Now) == EntryPhase.Fresh) return new(entry, null, false, 0, true);
            var flight = _flights.Board(key, out var isStarted);
            return new(null, flight, isStarted, _flights.PurgeNumber, hadEntry);
        }
    }

    /// <summary>Starts or keeps the flight that renews a key, unless there are enough of them.</summary>
    public Boarding<TKey, TValue> Refresh(TKey key)
    {
        lock (_gate)
        {
            if (_isClosed) return default;
            var flight = _flights.Refresh(key, out var isStarted);
            return new(null, flight, isStarted, _flights.PurgeNumber, true);
        }
    }

    /// <summary>Lets a slow flight go on for the cache's own sake. Where enough do, it ends with its last caller, and the next ones get what is stale.</summary>
    /// <param name="flight">The flight.</param>
    /// <param name="retryAt">Until when they get it.</param>
    public void KeepFlying(Flight<TKey, TValue> flight, long retryAt)
    {
        lock (_gate)
        {
            if (!_flights.TryKeep(flight) && entries.TryGet(flight.Key, out var entry)) entry.Pause(retryAt);
        }
    }

    /// <summary>A caller stops to wait.</summary>
    /// <returns>Whether nobody wants the flight any more: the caller has to tell its maker.</returns>
    public bool Leave(Flight<TKey, TValue> flight)
    {
        lock (_gate) return _flights.Leave(flight);
    }

    /// <summary>Settles a flight without a value.</summary>
    /// <param name="flight">The flight.</param>
    /// <param name="retryAt">Until when a stale value is served without another attempt; one that everybody had left says nothing about the next.</param>
    /// <param name="isRunning">Whether its maker runs on.</param>
    /// <returns>Whether it was open till now: the caller has to tell those who wait.</returns>
    public bool Fail(Flight<TKey, TValue> flight, long retryAt, bool isRunning)
    {
        lock (_gate)
        {
            if (!_flights.Close(flight, out var wasCurrent)) return false;
            if (isRunning) _flights.Stray(flight);

            // What came in after a purge has nothing to do with this flight.
            if (wasCurrent && entries.TryGet(flight.Key, out var entry))
            {
                if (!flight.IsLeft) entry.Pause(retryAt);
                entry.EndRefresh();
            }

            return true;
        }
    }

    /// <summary>Takes in a value that lies ready elsewhere, while its flight goes on; nothing when it is purged or of no use here.</summary>
    public void Lend(Flight<TKey, TValue> flight, CacheEntry<TKey, TValue> spare)
    {
        lock (_gate)
        {
            if (flight.IsOver || _flights.FirstPurgeOf(flight, spare.Made.Tags) != 0) return;
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
            if (flight.IsOver) return null;
            var purgedAt = _flights.FirstPurgeOf(flight, landing.Made.Tags);
            if (purgedAt == 0 && entry is null) entries.Remove(flight.Key);
            else if (purgedAt == 0) entries.Put(entry!, clock.Now);
            _flights.Close(flight, out var wasCurrent);

            // A purge of a tag that the old value did not carry has left it where it was, waiting to be renewed.
            if (purgedAt != 0 && wasCurrent && entries.TryGet(flight.Key, out var old)) old.EndRefresh();
            return landing with { PurgedAt = purgedAt, IsStored = purgedAt == 0 && entry is not null };
        }
    }

    /// <summary>The maker of a flight has ended.</summary>
    public void End(Flight<TKey, TValue> flight)
    {
        lock (_gate) _flights.End(flight);
    }

    /// <summary>Forgets a key, and what is being made for it.</summary>
    public void Purge(TKey key)
    {
        lock (_gate)
        {
            _flights.Purge(key);
            entries.Remove(key);
        }
    }

    /// <summary>Forgets a tag; a value that is being made and turns out to carry it is not kept.</summary>
    public void PurgeTag(string tag)
    {
        lock (_gate)
        {
            _flights.PurgeTag(tag);
            entries.RemoveTag(tag);
        }
    }

    /// <summary>Forgets everything, and what is being made.</summary>
    public void PurgeAll()
    {
        lock (_gate)
        {
            _flights.PurgeAll();
            entries.Clear();
        }
    }

    /// <summary>Lets nobody in any more, and forgets everything.</summary>
    /// <returns>The flights that were open: the caller has to end them.</returns>
    public ImmutableArray<Flight<TKey, TValue>> Shut()
    {
        lock (_gate)
        {
            _isClosed = true;
            entries.Clear();
            var open = _flights.Open;
            _flights.PurgeAll();
            foreach (var flight in open)
            {
                _flights.Close(flight, out _);
                _flights.Stray(flight);
            }

            return open;
        }
    }

    public (long Bytes, int Count) Size()
    {
        lock (_gate) return (entries.Bytes, entries.Count);
    }
}
