using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Chooses the ports of a launch.</summary>
internal static class PortChoice
{
    /// <summary>
    /// The ports of a launch, free ones for 0, all of them different: each is held until all are chosen. Throws <see cref="SubjectFailedException"/> when one that
    /// the file names is taken.
    /// </summary>
    /// <param name="declared">Ports by name, as the file has them.</param>
    public static ImmutableSortedDictionary<string, int> ChooseAll(IEnumerable<KeyValuePair<string, int>> declared)
    {
        var held = new List<Socket>();
        try
        {
            // Those that are named come first, so that none of them is given away as a free one.
            return declared.OrderBy(static port => port.Value == 0).Select(port => (port.Key, Port: Hold(port.Key, port.Value, held)))
                .ToImmutableSortedDictionary(static port => port.Key, static port => port.Port, StringComparer.Ordinal);
        }
        finally
        {
            held.ForEach(static probe => probe.Dispose());
        }
    }

    private static int Hold(string name, int declared, List<Socket> held)
    {
        var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Add(probe);
        // As a server does: what a connection of the last launch left behind is no obstacle.
        if (declared != 0) probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, declared));
            return ((IPEndPoint)probe.LocalEndPoint!).Port;
        }
        catch (SocketException fault) when (declared == 0)
        {
            throw new SubjectFailedException(SubjectPhase.Start, $"there is no free port for 'ports.{name}': {fault.Message}", "End what holds so many ports", inner: fault);
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
