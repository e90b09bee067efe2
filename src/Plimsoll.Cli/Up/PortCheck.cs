using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Cli.Up;

/// <summary>Finds a taken port before anything is built or started.</summary>
internal static class PortCheck
{
    /// <summary>Fails when <paramref name="listen"/> (address:port) can't be bound; port 0 and names other than addresses are left to the service.</summary>
    public static void RequireFree(string listen, string flag)
    {
        if (!IPEndPoint.TryParse(listen, out var endpoint) || endpoint.Port == 0) return;
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new CommandFailure(
                ExitCodes.NotStarted, $"Port {endpoint.Port} is in use by another program", listen, $"Stop that program, or choose another port: `{flag} {endpoint.Port + 1}`, or any free one: `{flag} 0`");
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new CommandFailure(ExitCodes.NotStarted, $"Port {endpoint.Port} may not be used by this user", listen, $"Choose a port above 1023: `{flag} {UpOptions.DefaultPort}`");
        }
    }
}
