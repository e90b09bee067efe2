using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Tests.Processes;

public sealed class ProcessRegistryTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ends_a_program_that_ignores_the_request_and_the_child_that_it_started()
    {
        int parent, child;
        await using (var registry = new ProcessRegistry(TimeProvider.System))
        {
            var process = registry.Start(new CommandLine("sh", ["-c", "trap '' TERM; sleep 600 & wait; wait"]));
            parent = process.Id;
            while (ProcessTree.DescendantsOf(parent).Count == 0) await Task.Yield();
            child = ProcessTree.DescendantsOf(parent).Single();
            Assert.Equal([parent], registry.RunningIds);
        }

        Assert.Null(ProcessStat.TryRead(parent));
        while (ProcessStat.TryRead(child) is { } stat && !IsZombie(child)) Assert.NotEqual(0, stat.StartTicks);
    }

    [Fact]
    public async Task Says_what_a_failed_program_printed()
    {
        await using var registry = new ProcessRegistry(TimeProvider.System);
        var fault = await Assert.ThrowsAsync<ProcessFailedException>(
            () => registry.RunToEndAsync(new CommandLine("sh", ["-c", "echo cause >&2; exit 9"]), Cancellation));
        Assert.Contains("exit code 9", fault.Message, StringComparison.Ordinal);
        Assert.Contains("cause", fault.Message, StringComparison.Ordinal);
        Assert.Empty(registry.RunningIds);
    }

    [Fact]
    public async Task Says_which_program_is_missing()
    {
        await using var registry = new ProcessRegistry(TimeProvider.System);
        var fault = await Assert.ThrowsAsync<ProcessFailedException>(
            () => registry.RunToEndAsync(new CommandLine("no-such-program", []), Cancellation));
        Assert.Contains("no-such-program", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_what_runs_when_the_wait_is_cancelled()
    {
        await using var registry = new ProcessRegistry(TimeProvider.System);
        using var cancellation = new CancellationTokenSource();
        var running = registry.RunToEndAsync(new CommandLine("sleep", ["600"]), cancellation.Token);
        var id = registry.RunningIds.Single();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Null(ProcessStat.TryRead(id));
    }

    private static bool IsZombie(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
