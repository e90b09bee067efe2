using Plimsoll.Cli.Testing;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Testing;

public class MachineTests
{
    [Fact]
    public async Task Nothing_is_installed_when_nothing_is_missing()
    {
        var recording = new TerminalRecording();
        await new Machine(recording.Terminal, isRoot: true).PrepareAsync([new("all", ["no-such-package"], () => true)], CancellationToken.None);

        Assert.Empty(recording.Error);
    }

    [Fact]
    public async Task What_is_missing_is_named_with_the_command_that_brings_it()
    {
        Requirement[] requirements = [new("video", ["ffmpeg"], () => false), new("there", ["bash"], () => true), new("linking", ["clang", "zlib1g-dev"], () => false)];
        var failure = await Assert.ThrowsAsync<CommandFailure>(() => new Machine(new TerminalRecording().Terminal, isRoot: false).PrepareAsync(requirements, CancellationToken.None));

        Assert.Equal(ExitCodes.GateFailed, failure.ExitCode);
        Assert.Contains("ffmpeg (video)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install -y --no-install-recommends ffmpeg clang zlib1g-dev", failure.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("bash", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bench_that_lacks_something_says_that_the_machine_is_unfit()
    {
        var machine = new Machine(new TerminalRecording().Terminal, isRoot: false, ExitCodes.EnvironmentUnfit);
        var failure = await Assert.ThrowsAsync<CommandFailure>(() => machine.PrepareAsync([new("a queue", ["redis-server"], () => false)], CancellationToken.None));

        Assert.Equal(ExitCodes.EnvironmentUnfit, failure.ExitCode);
    }
}
