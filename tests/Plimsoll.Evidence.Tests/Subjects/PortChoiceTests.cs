using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Tests.Subjects;

public sealed class PortChoiceTests
{
    [Fact]
    public void The_ports_of_a_launch_are_all_different()
    {
        // As many as would hardly ever be different by chance: each is given back to the system before the next is asked for otherwise.
        var names = Enumerable.Range(0, 400).Select(static number => KeyValuePair.Create($"p{number}", 0));
        var ports = PortChoice.ChooseAll(names);
        Assert.Equal(400, ports.Values.Distinct().Count());
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        var fault = Assert.Throws<SubjectFailedException>(() => PortChoice.ChooseAll([KeyValuePair.Create("a", 0), KeyValuePair.Create("web", port)]));
        Assert.StartsWith($"the port {port} ('ports.web') is taken", fault.What, StringComparison.Ordinal);
        Assert.False(fault.IsOfMachine);
    }
}
