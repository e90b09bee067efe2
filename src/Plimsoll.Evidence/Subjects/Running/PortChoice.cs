using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Chooses the ports of a launch.</summary>
internal static class PortChoice
{
    /// <summary>A free one for 0. Throws <see cref="SubjectFailedException"/> when the one that the file names is taken.</summary>
    public static int Choose(string name, int declared)
    {
        if (declared == 0) return FreePort.Find().Port;
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            // As a server does: what a connection of the last launch left behind is no obstacle.
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, declared));
            return declared;
        }
        catch (SocketException fault)
        {
            throw new SubjectFailedException(
                SubjectPhase.Start, $"the port {declared} ('ports.{name}') is taken: {fault.Message}", "End what listens there, or write 0 and use ${" + name + "}", Holder(declared), fault);
        }
    }

    public static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static string? Holder(int port)
    {
        var holder = ProcessTree.ReadAll().Select(static process => process.Id).FirstOrDefault(id => ListeningPorts.Of([id]).Contains(port));
        return holder == 0 ? null : $"Process {holder} listens there: {File.ReadAllText($"/proc/{holder}/comm").Trim()}";
    }
}
