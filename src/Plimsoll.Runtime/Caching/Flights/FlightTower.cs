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
    private readonly EntryScales<TKey, TValue> _scales = new(definition, parts);

    /// <summary>Starts the hard timeout of a flight.</summary>
    public void Limit(Flight<TKey, TValue> flight) =>
        flight.Limit(_clock.Time, definition.HardTimeout, state => Expire((Flight<TKey, TValue>)state!));

    /// <summary>Looks into the second level.</summary>
    /// <returns>Whether the flight has landed with what was there.</returns>
    public async ValueTask<bool> TryLandFromSecondLevelAsync(Flight<TKey, TValue> flight)
    {
        if (secondLevel is null || await secondLevel.ReadAsync(flight.Key, flight.Cancellation) is not { } found) return false;
        if (_scales.Weigh(flight.Key, found.Made) is not { } weightBytes) return false;
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
    /// <exception cref="InvalidOperationException">Its tags cannot be meant.</exception>
    public async ValueTask LandAsync(Flight<TKey, TValue> flight, CacheMade<TValue> made)
    {
        if (TagRules.FaultOf(made.Tags) is { } fault) throw new InvalidOperationException($"The maker of the cache \"{definition.Name}\" gave a value with {fault}.");
        var times = TimesOf(made, _clock.Span(_clock.Now - flight.StartedAt));
        var entry = EntryOf(flight.Key, made, times);
        var isStored = Land(flight, new Landing<TValue> { Made = made, Times = times }, entry);
        if (isStored && secondLevel is not null) await secondLevel.WriteAsync(flight.Key, made, LivesOf(made), flight.StartedTime);
    }

    /// <summary>Ends a flight with an exception.</summary>
    public void Fail(Flight<TKey, TValue> flight, Exception failure)
    {
        var isSettled = false;
        try
        {
            isSettled = gate.Fail(flight, RetryAt(), isRunning: false);
            if (isSettled) _tally.Ended(flight.IsLeft ? FlightOutcome.Abandoned : FlightOutcome.Failed);
        }
        catch (Exception)
        {
            // The comparer of keys throws. Nobody can be helped but by the failure that is told already.
        }

        // In any case: a flight that has ended lets nobody wait.
        flight.Land(LandingOf(flight, failure));
        if (isSettled && !flight.IsLeft) parts.Log.MakeFailed(failure);
    }

    /// <summary>A caller leaves; the last one takes the maker with it.</summary>
    public void Leave(Flight<TKey, TValue> flight)
    {
        if (gate.Leave(flight)) Cancel(flight);
    }

    /// <summary>The maker of a flight has ended.</summary>
    public void End(Flight<TKey, TValue> flight) => gate.End(flight);

    /// <summary>Ends a flight of a cache that closes.</summary>
    public void Ground(Flight<TKey, TValue> flight)
    {
        _tally.Ended(FlightOutcome.Abandoned);
        flight.Land(new Landing<TValue> { Failure = ExceptionDispatchInfo.Capture(new ObjectDisposedException($"The cache \"{definition.Name}\"")) });
        Cancel(flight);
    }

    // Runs on a timer: what it throws would end the process.
    private void Expire(Flight<TKey, TValue> flight)
    {
        Exception failure = new CacheTimeoutException(
            $"A value of the cache \"{definition.Name}\" was not made within {definition.HardTimeout.TotalMilliseconds} ms. Make its maker faster or its HardTimeout longer.");
        try
        {
            if (!gate.Fail(flight, RetryAt(), isRunning: true)) return;
        }
        catch (Exception broken)
        {
            failure = broken;
        }

        _tally.Ended(flight.IsLeft ? FlightOutcome.Abandoned : FlightOutcome.Timeout);
        flight.Land(LandingOf(flight, failure));
        Cancel(flight);
        parts.Log.MakeFailed(failure);
    }

    private void Cancel(Flight<TKey, TValue> flight) => LeftBehind.Watch(flight.CancelAsync(), parts.Log.MakeFailed);

    private bool Land(Flight<TKey, TValue> flight, Landing<TValue> landing, CacheEntry<TKey, TValue>? entry)
    {
        if (gate.Land(flight, landing, entry) is not { } landed) return false;
        _tally.Ended(FlightOutcome.Completed);
        if (landed.PurgedAt != 0) _tally.Refused(RefusalReason.Purged);
        flight.Land(landed);
        return landed.IsStored;
    }

    // Who came when all others had left, and the maker been told to stop, asks once more.
    private static Landing<TValue> LandingOf(Flight<TKey, TValue> flight, Exception failure) =>
        flight.IsLeft ? new() { IsLeft = true } : new() { Failure = ExceptionDispatchInfo.Capture(failure) };

    private CacheEntry<TKey, TValue>? EntryOf(TKey key, CacheMade<TValue> made, EntryTimes times)
    {
        if (!times.IsUsableAt(times.StoredAt))
        {
            _tally.Refused(RefusalReason.NoLife);
            return null;
        }

        return _scales.Weigh(key, made) is { } weightBytes ? new(key, made, times, weightBytes) : null;
    }

    private EntryTimes TimesOf(CacheMade<TValue> made, TimeSpan age) =>
        EntryTimes.Of(_clock, _clock.Now, age, LivesOf(made), 1 - (definition.Jitter * parts.NextDouble()));

    private CacheLives LivesOf(CacheMade<TValue> made) => made.Lives ?? (made.IsNegative ? new CacheLives(definition.NegativeLife) : definition.Lives);

    private long RetryAt() => _clock.Now + _clock.Ticks(definition.RetryPause);
}
