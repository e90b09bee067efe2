using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// The time limit of one request: its abort token is cancelled when the client leaves or the time is used up. Reusable, one request at a time.
/// A timer per request would make all cores queue for the timer's lock, and to be told by the server's token costs as much again; here a
/// request only writes down when it is due.
/// </summary>
internal sealed class RouteDeadline : IDisposable
{
    private const long Idle = 0;
    private const long Fired = -1;

    private readonly CancellationTokenSource _source = new();
    private CancellationToken _client;
    private long _due = Idle;
    private long _lastDue;

    public bool ClientLeft => _client.IsCancellationRequested;

    public bool Expired => Volatile.Read(ref _due) == Fired && !ClientLeft;

    /// <summary>How long the request has, in milliseconds.</summary>
    public int TimeoutMs { get; private set; }

    public bool IsArmed => Volatile.Read(ref _due) != Idle;

    /// <summary>When the time is used up, as a timestamp of the clock; in the past when it was.</summary>
    public long Due => Volatile.Read(ref _due);

    /// <param name="context">The request.</param>
    /// <param name="due">When the time is used up, as a timestamp of the clock; positive.</param>
    /// <param name="timeoutMs">How long that is from the start.</param>
    public void Start(HttpContext context, long due, int timeoutMs)
    {
        TimeoutMs = timeoutMs;
        _client = context.RequestAborted;
        context.RequestAborted = _source.Token;
        // No two uses are due at the same moment, so that a look at the one before never fires this one.
        due = _lastDue = Math.Max(due, _lastDue + 1);
        // A full fence: whoever decides to stop looking at deadlines must see this one first.
        Interlocked.Exchange(ref _due, due);
    }

    /// <summary>Begins to cancel the request if its time is used up or its client left.</summary>
    public void Look(long now)
    {
        var due = Volatile.Read(ref _due);
        if (due > Idle && (due <= now || _client.IsCancellationRequested) && Interlocked.CompareExchange(ref _due, Fired, due) == due)
        {
            // On the pool: handlers hang callbacks on their token, and a slow or faulty one must not hold up the look at the others.
            _ = _source.CancelAsync();
        }
    }

    /// <returns>Whether another request can use this deadline.</returns>
    public bool Stop(HttpContext context)
    {
        var isUnused = Interlocked.Exchange(ref _due, Idle) != Fired;
        context.RequestAborted = _client;
        _client = default;
        return isUnused && _source.TryReset();
    }

    public void Dispose() => _source.Dispose();
}
