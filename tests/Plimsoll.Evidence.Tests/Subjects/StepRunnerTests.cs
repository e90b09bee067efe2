using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Tests.Subjects;

public sealed class StepRunnerTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_over_when_it_ends_and_not_when_a_daemon_lets_go_of_its_output()
    {
        var time = new WaitedTime();
        await using var processes = new ProcessRegistry(time);
        Assert.Equal(TimeSpan.Zero, await RunAsync(processes, time, "sleep 600 & exit 0"));
        Assert.Empty(processes.RunningIds);
    }

    [Fact]
    public async Task A_command_that_fails_and_leaves_a_daemon_says_what_it_printed()
    {
        var time = new WaitedTime();
        await using var processes = new ProcessRegistry(time);
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => RunAsync(processes, time, "echo the cause; sleep 600 & exit 3"));
        Assert.Contains("exit code 3", fault.What, StringComparison.Ordinal);
        Assert.Equal("the cause", fault.Output);
    }

    [Fact]
    public async Task A_command_that_fails_is_told_as_it_is_written_and_not_with_the_secrets_that_filled_it()
    {
        var time = new WaitedTime();
        await using var processes = new ProcessRegistry(time);
        var command = SubjectCommand.Of(["sh", "-c", "exit 3", "${env:TOKEN}"], Placeholders.None.With("env:TOKEN", "s3cret"), Path.GetTempPath(), SubjectEnvironment.ForStep(new Dictionary<string, string>(), Placeholders.None));
        Assert.Equal("s3cret", command.Arguments[^1]);
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => new StepRunner(processes, time).RunAsync(SubjectPhase.Install, command, timeoutSeconds: null, Cancellation));
        Assert.Equal("'sh -c exit 3 ${env:TOKEN}' ended with exit code 3", fault.What);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }

    private static Task<TimeSpan> RunAsync(ProcessRegistry processes, TimeProvider time, string line) =>
        new StepRunner(processes, time).RunAsync(SubjectPhase.Install, new CommandLine("sh", ["-c", line]), timeoutSeconds: null, Cancellation);
}
