namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>That the client of a connection sends nothing more, before its requests hear of it: answers have a moment to be finished first.</summary>
/// <param name="gone">What the requests of the connection hear.</param>
/// <param name="closed">Cancelled when it does.</param>
internal sealed class ClientEnd(CancellationTokenSource gone, CancellationToken closed)
{
    /// <summary>Cancelled when it does.</summary>
    public CancellationToken Closed { get; } = closed;

    /// <summary>While no answer is in the making, the requests hear of it at once. Dispose it when the work begins.</summary>
    public CancellationTokenRegistration PassOnAtOnce() => Closed.UnsafeRegister(static gone => ((CancellationTokenSource)gone!).Cancel(), gone);
}
