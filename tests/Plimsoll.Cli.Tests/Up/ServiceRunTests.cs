using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Cli.Up;

namespace Plimsoll.Cli.Tests.Up;

/// <summary>Child processes, as <c>up</c> keeps them; the children are real, written in shell.</summary>
public class ServiceRunTests
{
    private const string Ready = """printf '%s\n' '{"event":"ready","message":"","attributes":{"publicAddress":"http://127.0.0.1:4711","operationsAddress":"http://127.0.0.1:4712"}}';""";

    private static readonly Dictionary<string, string> Environment = new()
    {
        [ServiceEnvironment.Listen] = "127.0.0.1:0",
        [ServiceEnvironment.OpsListen] = "127.0.0.1:0",
        [ServiceEnvironment.QueueMode] = "inline",
        [ServiceEnvironment.ApiTokensFile] = "data/api-tokens",
    };

    [Fact]
    public async Task A_ready_service_is_announced_with_the_addresses_it_bound()
    {
        var (exitCode, recording) = await RunAsync(Ready + "exit 0");

        Assert.Equal(0, exitCode);
        Assert.Contains("http://127.0.0.1:4711/\n", recording.Error, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:4712/ops/v1/info\n", recording.Error, StringComparison.Ordinal);
        Assert.Contains("-F file=@video.mp4 http://127.0.0.1:4711/v1/assets", recording.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 78", 78)]
    [InlineData("exit 3", 3)]
    [InlineData("exit 0", ExitCodes.NotStarted)]
    public async Task The_code_of_a_service_that_does_not_start_passes_through(string script, int exitCode) =>
        Assert.Equal(exitCode, (await Assert.ThrowsAsync<CommandFailure>(() => RunAsync(script))).ExitCode);

    [Fact]
    public async Task The_code_of_a_service_that_ends_later_passes_through() => Assert.Equal(7, (await RunAsync(Ready + "exit 7")).ExitCode);

    [Fact]
    public async Task A_stop_lets_the_service_drain()
    {
        var (exitCode, recording) = await RunAsync($"trap 'echo drained; exit 5' TERM; {Ready} while :; do read -t 1 line < <(sleep 1); done", stop => stop.Stop());

        Assert.Equal(5, exitCode);
        Assert.Contains("drained\n", recording.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_stop_kills_a_service_that_does_not_end()
    {
        var (exitCode, recording) = await RunAsync($"trap '' TERM; {Ready} while :; do read -t 1 line < <(sleep 1); done", stop =>
        {
            stop.Stop();
            stop.Stop();
        });

        Assert.Equal(137, exitCode);
        Assert.Contains("killed before it had drained", recording.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_gets_its_variables_and_its_log_is_passed_on()
    {
        var (_, recording) = await RunAsync($"echo $QUEUE_MODE; {Ready} exit 0");

        Assert.StartsWith("inline\n{\"event\":\"ready\"", recording.Output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, TerminalRecording Recording)> RunAsync(string script, Action<StopSignals>? whenReady = null)
    {
        var recording = new TerminalRecording();
        using var stop = new StopSignals();
        var run = new ServiceRun("service", Environment, isJson: false, recording.Terminal);
        run.Ready += () => whenReady?.Invoke(stop);
        return (await run.RunAsync(new ProgramStart("bash", "-c", script), stop), recording);
    }
}
