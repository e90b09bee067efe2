namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>The making of one value: one maker, any number of callers who wait. What says so is guarded by the cache's gate.</summary>
/// <param name="key">Key of the value.</param>
/// <param name="startedAt">When it began.</param>
/// <param name="startNumber">Number of the last purge before it began.</param>
internal sealed class Flight<TKey, TValue>(TKey key, long startedAt, long startNumber) : IDisposable
    where TKey : notnull
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource<Landing<TValue>> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _hardLimit;

    public TKey Key => key;

    public long StartedAt => startedAt;

    public long StartNumber => startNumber;

    /// <summary>Wall clock at the start, for what outlives this process.</summary>
    public DateTimeOffset StartedTime { get; init; }

    public CancellationToken Cancellation => _cancel.Token;

    /// <summary>Ends with the flight and never fails, so that what a wait throws is the wait's own.</summary>
    public Task<Landing<TValue>> Landed => _landed.Task;

    /// <summary>Place among the open flights. Guarded by the gate.</summary>
    public LinkedListNode<Flight<TKey, TValue>>? Place { get; set; }

    /// <summary>Callers who wait. Guarded by the gate.</summary>
    public int Waiting { get; set; }

    /// <summary>Whether the cache itself wants the value, so that the flight goes on when nobody waits. Guarded by the gate.</summary>
    public bool IsKept { get; set; }

    /// <summary>Whether its outcome is settled. Guarded by the gate.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether its maker was told to stop because everybody had left; who comes after that may be lucky. Guarded by the gate.</summary>
    public bool IsLeft { get; set; }

    /// <summary>Whether its maker runs on though nobody wants the value. Guarded by the gate.</summary>
    public bool IsStray { get; set; }

    /// <summary>Whether its maker has ended. Guarded by the gate.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Number of the first purge of its key or of everything; zero when there was none. Guarded by the gate.</summary>
    public long PurgedAt { get; private set; }

    /// <summary>Notes a purge of its key or of everything. Guarded by the gate.</summary>
    public void NotePurge(long number)
    {
        if (PurgedAt == 0) PurgedAt = number;
    }

    /// <summary>Starts the hard timeout.</summary>
    public void Limit(TimeProvider time, TimeSpan hardTimeout, TimerCallback expire) =>
        _hardLimit = time.CreateTimer(expire, this, hardTimeout, Timeout.InfiniteTimeSpan);

    public void Land(Landing<TValue> landing) => _landed.TrySetResult(landing);

    /// <summary>Cancels the maker, without running its callbacks on this thread.</summary>
    /// <exception cref="Exception">What the maker's callbacks threw.</exception>
    public async Task CancelAsync()
    {
        try
        {
            await _cancel.CancelAsync();
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
