using System.Runtime.ExceptionServices;
using Plimsoll.Runtime.Caching.Entries;
using Plimsoll.Runtime.Caching.Figures;
using Plimsoll.Runtime.Caching.SecondLevel;

namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>Sees every flight to its end: weighs what was made, keeps it, tells those who wait.</summary>
internal sealed class FlightTower<TKey, TValue>(
    CacheDefinition<TKey, TValue> definition, CacheGate<TKey, TValue> gate, SecondLevelCache<TKey, TValue>? secondLevel, CacheParts parts)
    where TKey : notnull
{
    private readonly CacheClock _clock = parts.Clock;
    private readonly CacheTally _tally = parts.Tally;

    /// <summary>Starts the hard timeout of a flight.</summary>
    public void Limit(Flight<TKey, TValue> flight) =>
        flight.Limit(_clock.Time, definition.HardTimeout, state => Expire((Flight<TKey, TValue>)state!));

    /// <summary>Looks into the second level.</summary>
    /// <returns>Whether the flight has landed with what was there.</returns>
    public async ValueTask<bool> TryLandFromSecondLevelAsync(Flight<TKey, TValue> flight)
    {
        if (secondLevel is null || await secondLevel.ReadAsync(flight.Key, flight.Cancellation) is not { } found) return false;
        if (Weigh(flight.Key, found.Made) is not { } weightBytes) return false;
        var times = TimesOf(found.Made, found.Age);
        var entry = new CacheEntry<TKey, TValue>(flight.Key, found.Made, times, weightBytes);
        if (times.PhaseAt(times.StoredAt) == EntryPhase.Fresh)
        {
            Land(flight, new Landing<TValue> { Made = found.Made, Times = times, IsFromSecondLevel = true }, entry);
            return true;
        }

        // Past its fresh life, but better than nothing should the maker fail.
        if (times.IsUsableAt(times.StoredAt)) gate.Lend(flight, entry);
        return false;
    }

    /// <summary>Ends a flight with a value.</summary>
    public async ValueTask LandAsync(Flight<TKey, TValue> flight, CacheMade<TValue> made)
    {
        if (made.Tags.Length > CacheMade<TValue>.MaxTags)
            throw new InvalidOperationException($"The maker of the cache \"{definition.Name}\" gave a value with {made.Tags.Length} tags; {CacheMade<TValue>.MaxTags} is the most.");
        var times = TimesOf(made, _clock.Span(_clock.Now - flight.StartedAt));
        var entry = EntryOf(flight.Key, made, times);
        var isStored = Land(flight, new Landing<TValue> { Made = made, Times = times }, entry);
        if (isStored && secondLevel is not null) await secondLevel.WriteAsync(flight.Key, made, LivesOf(made), flight.StartedTime);
    }

    /// <summary>Ends a flight with an exception.</summary>
    public void Fail(Flight<TKey, TValue> flight, Exception failure)
    {
        if (!gate.Fail(flight, RetryAt())) return;
        _tally.Ended(FlightOutcome.Failed);
        flight.Land(new Landing<TValue> { Failure = ExceptionDispatchInfo.Capture(failure) });
        parts.Log.MakeFailed(failure);
    }

    /// <summary>A caller leaves; the last one takes the maker with it.</summary>
    public void Leave(Flight<TKey, TValue> flight)
    {
        if (gate.Leave(flight)) Abandon(flight);
    }

    /// <summary>Ends a flight that nobody wants.</summary>
    public void Abandon(Flight<TKey, TValue> flight)
    {
        _tally.Ended(FlightOutcome.Abandoned);
        flight.Land(new Landing<TValue> { Failure = ExceptionDispatchInfo.Capture(new ObjectDisposedException($"The cache \"{definition.Name}\"")) });
        flight.Cancel();
    }

    private void Expire(Flight<TKey, TValue> flight)
    {
        if (!gate.Fail(flight, RetryAt())) return;
        _tally.Ended(FlightOutcome.Timeout);
        var failure = new CacheTimeoutException(
            $"A value of the cache \"{definition.Name}\" was not made within {definition.HardTimeout.TotalMilliseconds} ms. Make its maker faster or its HardTimeout longer.");
        flight.Land(new Landing<TValue> { Failure = ExceptionDispatchInfo.Capture(failure) });
        flight.Cancel();
        parts.Log.MakeFailed(failure);
    }

    private bool Land(Flight<TKey, TValue> flight, Landing<TValue> landing, CacheEntry<TKey, TValue>? entry)
    {
        if (gate.Land(flight, landing, entry) is not { } landed) return false;
        _tally.Ended(FlightOutcome.Completed);
        if (landed.PurgedAt != 0) _tally.Refused(RefusalReason.Purged);
        flight.Land(landed);
        return landed.IsStored;
    }

    private CacheEntry<TKey, TValue>? EntryOf(TKey key, CacheMade<TValue> made, EntryTimes times)
    {
        if (!times.IsUsableAt(times.StoredAt))
        {
            _tally.Refused(RefusalReason.NoLife);
            return null;
        }

        return Weigh(key, made) is { } weightBytes ? new(key, made, times, weightBytes) : null;
    }

    /// <returns>What the entry weighs; null when it can't be kept.</returns>
    private long? Weigh(TKey key, CacheMade<TValue> made)
    {
        long bytes;
        try
        {
            bytes = made.IsNegative ? 0 : definition.WeighBytes(key, made.Value);
        }
        catch (Exception failure)
        {
            // The value is good, only its weight is unknown: whoever waits gets it.
            parts.Log.MakeFailed(failure);
            bytes = -1;
        }

        const int overheadBytes = CacheDefinition<TKey, TValue>.EntryOverheadBytes;
        if (bytes >= 0 && bytes <= definition.HeaviestBytes - overheadBytes) return bytes + overheadBytes;
        _tally.Refused(bytes < 0 ? RefusalReason.WeigherFailed : RefusalReason.TooHeavy);
        return null;
    }

    private EntryTimes TimesOf(CacheMade<TValue> made, TimeSpan age) =>
        EntryTimes.Of(_clock, _clock.Now, age, LivesOf(made), 1 - (definition.Jitter * parts.NextDouble()));

    private CacheLives LivesOf(CacheMade<TValue> made) => made.Lives ?? (made.IsNegative ? new CacheLives(definition.NegativeLife) : definition.Lives);

    private long RetryAt() => _clock.Now + _clock.Ticks(definition.RetryPause);
}
