using System.Collections.Immutable;

namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>The making of one value: one maker, any number of callers who wait. What says so is guarded by the cache's gate.</summary>
internal sealed class Flight<TKey, TValue>(TKey key, long startedAt) : IDisposable
    where TKey : notnull
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource<Landing<TValue>> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<string, long>? _tagPurges;
    private ITimer? _hardLimit;

    public TKey Key => key;

    public long StartedAt => startedAt;

    /// <summary>Wall clock at the start, for what outlives this process.</summary>
    public DateTimeOffset StartedTime { get; init; }

    public CancellationToken Cancellation => _cancel.Token;

    /// <summary>Ends with the flight and never fails, so that what a wait throws is the wait's own.</summary>
    public Task<Landing<TValue>> Landed => _landed.Task;

    /// <summary>Callers who wait. Guarded by the gate.</summary>
    public int Waiting { get; set; }

    /// <summary>Whether the cache itself wants the value, so that the flight goes on when nobody waits. Guarded by the gate.</summary>
    public bool IsKept { get; set; }

    /// <summary>Whether its outcome is settled. Guarded by the gate.</summary>
    public bool IsOver { get; set; }

    /// <summary>Number of the first purge of its key or of everything; zero when there was none. Guarded by the gate.</summary>
    public long PurgedAt { get; private set; }

    /// <summary>Notes a purge of its key or of everything. Guarded by the gate.</summary>
    public void NotePurge(long number)
    {
        if (PurgedAt == 0) PurgedAt = number;
    }

    /// <summary>Notes a purge of a tag that the value may turn out to carry. Guarded by the gate.</summary>
    public void NotePurge(string tag, long number) => (_tagPurges ??= new(StringComparer.Ordinal)).TryAdd(tag, number);

    /// <summary>Number of the first purge that hits a value with these tags; zero when none does. Guarded by the gate.</summary>
    public long FirstPurgeOf(ImmutableArray<string> tags)
    {
        var first = PurgedAt;
        if (_tagPurges is null) return first;
        foreach (var tag in tags)
        {
            if (_tagPurges.TryGetValue(tag, out var number) && (first == 0 || number < first)) first = number;
        }

        return first;
    }

    /// <summary>Starts the hard timeout.</summary>
    public void Limit(TimeProvider time, TimeSpan hardTimeout, TimerCallback expire) =>
        _hardLimit = time.CreateTimer(expire, this, hardTimeout, Timeout.InfiniteTimeSpan);

    public void Land(Landing<TValue> landing) => _landed.TrySetResult(landing);

    /// <summary>Cancels the maker, without running its callbacks on this thread.</summary>
    public void Cancel()
    {
        try
        {
            _ = _cancel.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The maker has just ended: there is nothing to cancel.
        }
    }

    /// <summary>Called when the maker has ended.</summary>
    public void Dispose()
    {
        _hardLimit?.Dispose();
        _cancel.Dispose();
    }
}
