using System.Diagnostics.CodeAnalysis;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching.Entries;
using Plimsoll.Runtime.Caching.Figures;
using Plimsoll.Runtime.Caching.Flights;
using Plimsoll.Runtime.Caching.SecondLevel;

namespace Plimsoll.Runtime.Caching;

/// <summary>
/// Keeps values that are costly to make: one maker per key at a time, however many ask. Made by <see cref="Caches.Create{TKey, TValue}"/>. A hit takes no
/// lock and allocates nothing.
/// </summary>
/// <remarks>
/// The cache knows no callers. Who may see a value is decided before it is asked, and a tenant whose values differ is part of the key.
/// </remarks>
/// <typeparam name="TKey">Kind of key.</typeparam>
/// <typeparam name="TValue">Kind of value.</typeparam>
public sealed class ValueCache<TKey, TValue> : IDisposable
    where TKey : notnull
{
    // With no room to renew a value, every hit that asked for some would take the gate.
    private static readonly TimeSpan RoomPause = TimeSpan.FromMilliseconds(50);

    private readonly CacheDefinition<TKey, TValue> _definition;
    private readonly EntryTable<TKey, TValue> _entries;
    private readonly CacheGate<TKey, TValue> _gate;
    private readonly FlightTower<TKey, TValue> _tower;
    private readonly CacheClock _clock;
    private readonly CacheTally _tally;

    internal ValueCache(CacheDefinition<TKey, TValue> definition, CacheParts parts, ICacheInvalidation invalidation)
    {
        _definition = definition;
        _clock = parts.Clock;
        _tally = parts.Tally;
        _entries = new(definition.MaxBytes, definition.KeyComparer, _tally);
        _gate = new(_entries, _clock, definition);
        _tally.Size = _gate.Size;
        var secondLevel = definition.SecondLevel is { } second ? new SecondLevelCache<TKey, TValue>(definition.Name, second, definition.KeyFormat!, parts) : null;
        _tower = new(definition, _gate, secondLevel, parts);
        Purger = new(definition, _gate, secondLevel, invalidation, parts);
    }

    /// <summary>Name in metrics and purges.</summary>
    public string Name => _definition.Name;

    internal CachePurger<TKey, TValue> Purger { get; }

    /// <summary>Takes it from the caches of its service.</summary>
    internal Action Closed { get; set; } = static () => { };

    /// <summary>Gives the value of a key: from the cache, or made. Of callers who ask at the same time one makes it and all get it.</summary>
    /// <typeparam name="TState">What the maker needs.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="state">Passed to <paramref name="make"/>, so that it can be static.</param>
    /// <param name="make">Makes the value.</param>
    /// <param name="cancellation">Ends this caller's wait, and nobody else's; the maker is cancelled with the last one.</param>
    /// <exception cref="CacheTimeoutException">The maker took longer than the hard timeout, and there is no stale value.</exception>
    /// <exception cref="CacheOverloadException">Too many makers run on that nobody waits for, and there is no stale value.</exception>
    /// <exception cref="ObjectDisposedException">The cache is closed.</exception>
    /// <exception cref="Exception">The maker's own, when there is no stale value.</exception>
    public ValueTask<CacheAnswer<TValue>> GetAsync<TState>(
        TKey key, TState state, CacheMaker<TState, TValue> make, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (!_entries.TryGet(key, out var entry)) return WaitAsync(key, state, make, cancellation);

        // After the entry, so that the time is never one before it came in.
        var now = _clock.Now;
        switch (entry.Times.PhaseAt(now))
        {
            case EntryPhase.Fresh:
                return new(Serve(entry, now, CacheOutcome.Hit));
            case EntryPhase.Stale:
                if (entry.TryBeginRefresh(now)) Refresh(entry, now, state, make);
                return new(Serve(entry, now, CacheOutcome.StaleWhileRevalidate));
            case EntryPhase.Spare when entry.IsPausedAt(now):
                return new(Serve(entry, now, CacheOutcome.StaleIfError));
            default:
                return WaitAsync(key, state, make, cancellation);
        }
    }

    /// <summary>Makes a value for this caller alone: nothing is looked up, shared or kept, no timeout of the cache applies, and the maker runs in the caller's own context.</summary>
    /// <typeparam name="TState">What the maker needs.</typeparam>
    /// <param name="state">Passed to <paramref name="make"/>, so that it can be static.</param>
    /// <param name="make">Makes the value.</param>
    /// <param name="cancellation">Cancels the maker.</param>
    /// <exception cref="Exception">The maker's own.</exception>
    public async ValueTask<CacheAnswer<TValue>> MakeAsync<TState>(TState state, CacheMaker<TState, TValue> make, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        var ended = RequestOutcome.Failed;
        try
        {
            var made = await make(state, cancellation);
            ended = RequestOutcome.Miss;
            return new() { Value = made.Value, IsNegative = made.IsNegative, Outcome = CacheOutcome.Miss, IsForwarded = true };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            ended = RequestOutcome.Cancelled;
            throw;
        }
        finally
        {
            _tally.Ended(ended);
        }
    }

    /// <summary>Gives the value of a key when it is cached and fresh; makes nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="answer">The value.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(TKey key, out CacheAnswer<TValue> answer)
    {
        var now = 0L;
        var isFresh = _entries.TryGet(key, out var entry) && entry.Times.PhaseAt(now = _clock.Now) == EntryPhase.Fresh;
        answer = isFresh ? Serve(entry!, now, CacheOutcome.Hit) : default;
        return isFresh;
    }

    /// <summary>Forgets the value of a key, here and in every other instance. A value that is being made meanwhile is not kept.</summary>
    /// <param name="key">The key; one variant of an answer, see <see cref="DegradedKey{TKey}"/>.</param>
    /// <param name="cancellation">Ends the wait for the second level and the other instances, not the purge; this instance has forgotten by then.</param>
    /// <exception cref="Exception">The second level's or the other instances': they may still serve the value. This instance does not.</exception>
    public ValueTask PurgeAsync(TKey key, CancellationToken cancellation = default) => Purger.PurgeAsync(key, cancellation);

    /// <summary>Forgets every value with a tag, here and in every other instance. A value that is being made meanwhile and carries it is not kept.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="cancellation">As with <see cref="PurgeAsync"/>.</param>
    /// <exception cref="Exception">As with <see cref="PurgeAsync"/>.</exception>
    public ValueTask PurgeTagAsync(string tag, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return Purger.PurgeTagAsync(tag, cancellation);
    }

    /// <summary>Forgets everything, here and in every other instance.</summary>
    /// <param name="cancellation">As with <see cref="PurgeAsync"/>.</param>
    /// <exception cref="Exception">As with <see cref="PurgeAsync"/>.</exception>
    public ValueTask PurgeAllAsync(CancellationToken cancellation = default) => Purger.PurgeAllAsync(cancellation);

    /// <summary>Live figures.</summary>
    public CacheFigures Figures()
    {
        var (bytes, count) = _gate.Size();
        return new(
            _tally.Of(RequestOutcome.Hit) + _tally.Of(RequestOutcome.SecondLevel), _tally.Of(RequestOutcome.Stale), _tally.Of(RequestOutcome.Miss),
            _tally.Of(RequestOutcome.Collapsed), _tally.Of(RequestOutcome.Failed),
            _tally.Of(EvictionReason.Size) + _tally.Of(EvictionReason.Expired), count, bytes);
    }

    /// <summary>Forgets everything, cancels every maker, lets nobody wait any more, and makes the name free.</summary>
    public void Dispose()
    {
        foreach (var flight in _gate.Shut()) _tower.Ground(flight);
        Closed();
    }

    private CacheAnswer<TValue> Serve(CacheEntry<TKey, TValue> entry, long now, CacheOutcome outcome)
    {
        entry.Touch();
        _tally.Ended(outcome == CacheOutcome.Hit ? RequestOutcome.Hit : RequestOutcome.Stale);
        return AnswerOf(entry.Made, entry.Times, now, outcome);
    }

    private CacheAnswer<TValue> AnswerOf(in CacheMade<TValue> made, in EntryTimes times, long now, CacheOutcome outcome) => new()
    {
        Value = made.Value,
        IsNegative = made.IsNegative,
        Outcome = outcome,
        Age = _clock.Span(Math.Max(0, now - times.BornAt)),
        FreshFor = _clock.Span(times.FreshUntil - now),
    };

    private void Refresh<TState>(CacheEntry<TKey, TValue> entry, long now, TState state, CacheMaker<TState, TValue> make)
    {
        var boarding = default(Boarding<TKey, TValue>);
        try
        {
            boarding = _gate.Refresh(entry.Key);
        }
        finally
        {
            // There is no room, or the comparer of keys has thrown.
            if (boarding.Flight is null) entry.PutOffRefresh(now + _clock.Ticks(RoomPause));
        }

        if (boarding.Flight is null) return;
        if (boarding.IsStarted) new FlightRun<TKey, TValue, TState>(_tower, boarding.Flight, state, make).Start();
    }

    private async ValueTask<CacheAnswer<TValue>> WaitAsync<TState>(
        TKey key, TState state, CacheMaker<TState, TValue> make, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var boarding = _gate.Join(key);
            if (boarding.Entry is { } entry) return Serve(entry, _clock.Now, CacheOutcome.Hit);
            if (boarding.Flight is not { } flight) return ServeInstead(key);
            if (boarding.IsStarted) new FlightRun<TKey, TValue, TState>(_tower, flight, state, make).Start();
            var landing = await LandingOfAsync(flight, cancellation);
            if (TrySettle(key, boarding, landing, out var answer)) return answer;
        }
    }

    private CacheAnswer<TValue> ServeInstead(TKey key)
    {
        var now = _clock.Now;
        if (TrySpare(key, now, out var spare)) return Serve(spare, now, CacheOutcome.StaleIfError);
        _tally.Ended(RequestOutcome.Failed);
        throw new CacheOverloadException(
            $"The cache \"{Name}\" starts no maker: {_definition.MaxStrayMakers} run on that nobody waits for. Let them heed their cancellation, or set MaxStrayMakers higher.");
    }

    /// <returns>How the flight ended; null when it takes longer than the soft timeout and there is something else to serve.</returns>
    private async ValueTask<Landing<TValue>?> LandingOfAsync(Flight<TKey, TValue> flight, CancellationToken cancellation)
    {
        try
        {
            if (_definition.SoftTimeout == Timeout.InfiniteTimeSpan) return await flight.Landed.WaitAsync(cancellation);
            try
            {
                return await flight.Landed.WaitAsync(_definition.SoftTimeout, _clock.Time, cancellation);
            }
            catch (TimeoutException) when (TrySpare(flight.Key, _clock.Now, out _))
            {
                _gate.KeepFlying(flight, _clock.Now + _clock.Ticks(_definition.RetryPause));
                return null;
            }
            catch (TimeoutException)
            {
                return await flight.Landed.WaitAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            _tally.Ended(RequestOutcome.Cancelled);
            throw;
        }
        finally
        {
            _tower.Leave(flight);
        }
    }

    /// <returns>Whether the caller has its answer; if not, it asks once more.</returns>
    private bool TrySettle(TKey key, in Boarding<TKey, TValue> boarding, Landing<TValue>? landing, out CacheAnswer<TValue> answer)
    {
        var now = _clock.Now;
        answer = default;
        if (landing is { IsLeft: true }) return false;
        if (landing is not { Failure: null })
        {
            var isThere = TrySpare(key, now, out var spare);
            if (isThere) answer = Serve(spare!, now, OutcomeOf(spare!, now, landing)) with { IsForwarded = true, IsCollapsed = !boarding.IsStarted };
            if (isThere || landing is null) return isThere;
            _tally.Ended(RequestOutcome.Failed);
            landing.Failure!.Throw();
        }

        // Purged before this caller came, so it is not for it.
        if (landing.PurgedAt > 0 && boarding.PurgeNumber >= landing.PurgedAt) return false;
        _tally.Ended(landing.IsFromSecondLevel ? RequestOutcome.SecondLevel : boarding.IsStarted ? RequestOutcome.Miss : RequestOutcome.Collapsed);
        var source = landing.IsFromSecondLevel ? CacheOutcome.SecondLevelHit : boarding.HadEntry ? CacheOutcome.Expired : CacheOutcome.Miss;
        answer = AnswerOf(landing.Made, landing.Times, now, source) with { IsForwarded = true, IsCollapsed = !boarding.IsStarted, IsStored = landing.IsStored };
        return true;
    }

    // After a purge another flight may have brought something fresh meanwhile.
    private static CacheOutcome OutcomeOf(CacheEntry<TKey, TValue> spare, long now, Landing<TValue>? landing)
    {
        if (spare.Times.PhaseAt(now) == EntryPhase.Fresh) return CacheOutcome.Hit;
        return landing is null ? CacheOutcome.StaleIfSlow : CacheOutcome.StaleIfError;
    }

    private bool TrySpare(TKey key, long now, [NotNullWhen(true)] out CacheEntry<TKey, TValue>? spare) =>
        _entries.TryGet(key, out spare) && spare.Times.IsUsableAt(now);
}
