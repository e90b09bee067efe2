using System.Net;
using System.Net.Sockets;
using Plimsoll.Cli.Up;

namespace Plimsoll.Cli.Tests.Up;

public class PortCheckTests
{
    [Fact]
    public void A_taken_port_is_named_with_the_flag_that_changes_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var failure = Assert.Throws<CommandFailure>(() => PortCheck.RequireFree($"127.0.0.1:{port}", "--ops-port"));

        Assert.Equal(ExitCodes.NotStarted, failure.ExitCode);
        Assert.Contains($"{port}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--ops-port", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("not an address")]
    public void What_only_the_service_can_judge_is_left_to_it(string listen) => PortCheck.RequireFree(listen, "--port");
}
