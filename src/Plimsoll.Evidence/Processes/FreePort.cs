using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Processes;

/// <summary>Finds ports for programs that cannot choose one themselves.</summary>
internal static class FreePort
{
    /// <summary>
    /// A port of the loopback interface that is free now. Another program may take it before the one that it is meant for;
    /// then that one says so and the run fails loudly.
    /// </summary>
    public static IPEndPoint Find()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)probe.LocalEndPoint!;
    }
}
