using Plimsoll.Cli.Processes;

namespace Plimsoll.Cli.Tests.Processes;

public class ProgramsTests
{
    [Fact]
    public async Task Both_streams_and_the_exit_code_are_kept()
    {
        var result = await Programs.CaptureAsync(new ProgramStart("bash", "-c", "echo out; echo err >&2; exit 9"), CancellationToken.None);

        Assert.Equal(9, result.ExitCode);
        Assert.Contains("out", result.Output, StringComparison.Ordinal);
        Assert.Contains("err", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_ends_the_program()
    {
        using var stop = new CancellationTokenSource();
        var running = Programs.CaptureAsync(new ProgramStart("sleep", "1000"), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_program_that_is_not_installed_is_named()
    {
        var failure = await Assert.ThrowsAsync<CommandFailure>(() => Programs.CaptureAsync(new ProgramStart("no-such-program"), CancellationToken.None));

        Assert.Contains("no-such-program", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_is_shown_as_it_would_be_typed() => Assert.Equal("dotnet build 'a folder'", new ProgramStart("dotnet", "build", "a folder").ToString());
}
