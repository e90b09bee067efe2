using System.Collections.Immutable;

namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>
/// The flights under way and the purges that concern them. A comparer of keys may throw at any time; whatever it interrupts, a flight that is
/// over counts as over. Guarded by the cache's gate.
/// </summary>
internal sealed class FlightBoard<TKey, TValue>(CacheClock clock, IEqualityComparer<TKey>? comparer, int maxRefreshes, int maxStrays)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Flight<TKey, TValue>> _current = new(comparer);
    private readonly LinkedList<Flight<TKey, TValue>> _open = new();
    private readonly TagPurges _tagPurges = new();
    private int _refreshes;
    private int _strays;

    /// <summary>Number of the last purge.</summary>
    public long PurgeNumber { get; private set; }

    /// <summary>Purges of tags that are remembered for open flights.</summary>
    public int TagPurgeCount => _tagPurges.Count;

    /// <summary>The flights that are not settled, purged ones too.</summary>
    public ImmutableArray<Flight<TKey, TValue>> Open => [.. _open];

    /// <summary>A place on the one flight of a key.</summary>
    /// <returns>Null when a new one would be needed and too many makers run that nobody wants.</returns>
    public Flight<TKey, TValue>? Board(TKey key, out bool isStarted)
    {
        isStarted = false;
        var flight = Find(key) ?? Start(key, out isStarted);
        if (flight is null) return null;
        Want(flight);
        flight.Waiting++;
        return flight;
    }

    /// <summary>The flight that renews a key, which goes on when nobody waits.</summary>
    /// <returns>Null when there are enough of them.</returns>
    public Flight<TKey, TValue>? Refresh(TKey key, out bool isStarted)
    {
        isStarted = false;
        var flight = Find(key);
        if (flight is { IsKept: true }) return flight;
        if (_refreshes >= maxRefreshes) return null;
        flight ??= Start(key, out isStarted);
        if (flight is not null) TryKeep(flight);
        return flight;
    }

    /// <summary>Lets a flight go on for the cache's own sake, unless enough do.</summary>
    /// <returns>False when it ends with its last caller.</returns>
    public bool TryKeep(Flight<TKey, TValue> flight)
    {
        if (flight.IsKept || flight.IsOver) return true;
        if (_refreshes >= maxRefreshes) return false;
        Want(flight);
        flight.IsKept = true;
        _refreshes++;
        return true;
    }

    /// <summary>A caller stops to wait.</summary>
    /// <returns>Whether nobody wants the flight any more: its maker has to be told.</returns>
    public bool Leave(Flight<TKey, TValue> flight)
    {
        flight.Waiting--;
        if (flight.Waiting > 0 || flight.IsKept || flight.IsOver) return false;
        Stray(flight);
        var isFirst = !flight.IsLeft;
        flight.IsLeft = true;
        return isFirst;
    }

    /// <summary>Settles a flight.</summary>
    /// <param name="flight">The flight.</param>
    /// <param name="wasCurrent">Whether callers could join it until now: neither its key nor everything was purged meanwhile.</param>
    /// <returns>Whether it was open till now.</returns>
    public bool Close(Flight<TKey, TValue> flight, out bool wasCurrent)
    {
        wasCurrent = false;
        if (flight.IsOver) return false;
        flight.IsOver = true;
        if (flight.IsKept) _refreshes--;
        _open.Remove(flight.Place!);
        _tagPurges.ForgetUpTo(_open.First?.Value.StartNumber ?? PurgeNumber);
        wasCurrent = _current.TryGetValue(flight.Key, out var current) && ReferenceEquals(current, flight) && _current.Remove(flight.Key);
        return true;
    }

    /// <summary>The maker of a settled flight runs on.</summary>
    public void Stray(Flight<TKey, TValue> flight)
    {
        if (flight.IsStray || flight.HasEnded) return;
        flight.IsStray = true;
        _strays++;
    }

    /// <summary>The maker of a flight has ended.</summary>
    public void End(Flight<TKey, TValue> flight)
    {
        flight.HasEnded = true;
        Want(flight);
    }

    /// <summary>Number of the first purge that hits a value of a flight; zero when none does.</summary>
    public long FirstPurgeOf(Flight<TKey, TValue> flight, ImmutableArray<string> tags)
    {
        var byTag = _tagPurges.FirstAfter(flight.StartNumber, tags);
        if (byTag == 0 || flight.PurgedAt == 0) return Math.Max(byTag, flight.PurgedAt);
        return Math.Min(byTag, flight.PurgedAt);
    }

    /// <summary>Nobody joins the flight of the key any more, and its value is not kept.</summary>
    public void Purge(TKey key)
    {
        PurgeNumber++;
        if (_current.Remove(key, out var flight)) flight.NotePurge(PurgeNumber);
    }

    /// <summary>No value that is being made and turns out to carry the tag is kept.</summary>
    public void PurgeTag(string tag)
    {
        PurgeNumber++;
        if (_open.Last is { } newest) _tagPurges.Note(tag, PurgeNumber, newest.Value.StartNumber);
    }

    /// <summary>Nobody joins a flight that is open any more, and no value of theirs is kept.</summary>
    public void PurgeAll()
    {
        PurgeNumber++;
        foreach (var flight in _open) flight.NotePurge(PurgeNumber);
        _current.Clear();
    }

    private Flight<TKey, TValue>? Find(TKey key) => _current.TryGetValue(key, out var flight) && !flight.IsOver ? flight : null;

    private Flight<TKey, TValue>? Start(TKey key, out bool isStarted)
    {
        isStarted = _strays < maxStrays;
        if (!isStarted) return null;
        var flight = new Flight<TKey, TValue>(key, clock.Now, PurgeNumber) { StartedTime = clock.Time.GetUtcNow() };
        _current[key] = flight;
        flight.Place = _open.AddLast(flight);
        return flight;
    }

    private void Want(Flight<TKey, TValue> flight)
    {
        if (!flight.IsStray) return;
        flight.IsStray = false;
        _strays--;
    }
}
