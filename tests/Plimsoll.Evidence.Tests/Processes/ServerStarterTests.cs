using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Tests.Processes;

public sealed class ServerStarterTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_until_the_server_is_ready()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var asked = 0;
        var server = await new ServerStarter(processes, TimeProvider.System).StartAsync(new CommandLine("sleep", ["600"]), _ => Task.FromResult(++asked == 3), Cancellation);
        Assert.Equal(3, asked);
        Assert.False(server.HasExited);
    }

    [Fact]
    public async Task Says_what_a_server_printed_that_ended_instead()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var fault = await Assert.ThrowsAsync<ProcessFailedException>(() => new ServerStarter(processes, TimeProvider.System)
            .StartAsync(new CommandLine("sh", ["-c", "echo the port is taken >&2; exit 1"]), _ => Task.FromResult(false), Cancellation));
        Assert.Contains("the port is taken", fault.Message, StringComparison.Ordinal);
        Assert.Empty(processes.RunningIds);
    }

    [Fact]
    public async Task Asks_a_server_to_end_with_the_signal_that_it_understands()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        // No shell: one that was started with a signal ignored, as by a script in the background, can't trap it.
        var server = processes.Start(
            new CommandLine("node", ["-e", "process.on('SIGQUIT', () => { console.log('quit'); process.exit(3); }); process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000);"]) { StopSignal = StopSignal.Quit });
        while (!server.Tail.Contains("up", StringComparison.Ordinal)) await Task.Yield();
        await server.DisposeAsync();
        Assert.Contains("quit", server.Tail, StringComparison.Ordinal);
    }
}
