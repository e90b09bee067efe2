using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// A client may say that it sends nothing more and wait for its answer (RFC 9112, 9.6), and from here that looks like one that goes away. The
/// server takes it for the latter and breaks the answer off; with this, the answer has a moment to be finished first. Docs/decisions/0016.
/// </summary>
internal static class HalfClosing
{
    /// <summary>How long it is in a service: longer than nearly every answer takes, shorter than anybody notices.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    /// <summary>A step of the server's handling of connections.</summary>
    /// <param name="grace">How long work goes on for a client that sends nothing more.</param>
    public static Func<ConnectionDelegate, ConnectionDelegate> Allow(TimeSpan grace) => next => async connection =>
    {
        var closed = connection.ConnectionClosed;
        var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        using var gone = new CancellationTokenSource();
        // A connection that was reset takes no answer any more.
        await using var waiting = closed.UnsafeRegister(_ => gone.CancelAfter(socket is { Connected: true } ? grace : TimeSpan.Zero), state: null);
        connection.ConnectionClosed = gone.Token;
        connection.Features.Set(new ClientEnd(gone, closed));
        try
        {
            await next(connection);
        }
        finally
        {
            connection.ConnectionClosed = closed;
        }
    };
}
