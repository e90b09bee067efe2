using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// The time limit of one request: its abort token is cancelled when the client leaves or the time is used up. Reusable, one request at a time.
/// A timer per request would make all cores queue for the timer's lock; here a request only writes down when it is due.
/// </summary>
internal sealed class RouteDeadline : IDisposable
{
    private const long Idle = 0;
    private const long Fired = -1;

    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _clientLeft;
    private CancellationToken _client;
    private long _due = Idle;

    public bool ClientLeft => _client.IsCancellationRequested;

    public bool Expired => Volatile.Read(ref _due) == Fired && !ClientLeft;

    public bool IsArmed => Volatile.Read(ref _due) != Idle;

    /// <param name="context">The request.</param>
    /// <param name="due">When the time is used up, as a timestamp of the clock; positive.</param>
    public void Start(HttpContext context, long due)
    {
        _client = context.RequestAborted;
        _clientLeft = _client.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        context.RequestAborted = _source.Token;
        // A full fence: whoever decides to stop looking at deadlines must see this one first.
        Interlocked.Exchange(ref _due, due);
    }

    /// <summary>Begins to cancel the request if its time is used up.</summary>
    public void Expire(long now)
    {
        var due = Volatile.Read(ref _due);
        if (due > Idle && due <= now && Interlocked.CompareExchange(ref _due, Fired, due) == due)
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
        _clientLeft.Dispose();
        _client = default;
        return isUnused && _source.TryReset();
    }

    public void Dispose() => _source.Dispose();
}
