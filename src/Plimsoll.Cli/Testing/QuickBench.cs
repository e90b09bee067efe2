using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli.Testing;

/// <summary>
/// A bench in its quick form, as one test: that it runs through and reports every row. What the rows say is no matter of a
/// test, because a machine that runs tests is no quiet one.
/// </summary>
internal sealed class QuickBench(SourceTree tree, string suite)
{
    /// <summary>The suites that are run so, the shortest first; the others are long even then, or need more of the machine.</summary>
    public static readonly string[] Suites = ["generator", "evidence", "service"];

    /// <summary>Several times what it takes; whoever takes longer hangs.</summary>
    // Most of it is native builds, four minutes each on slow machines.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private readonly TestProject _project = new($"bench {suite} --quick", tree.At("artifacts", "bin", "Plimsoll.Bench", "release", "plimsoll-bench.dll"), RunsAlone: true);

    /// <summary>Its name among the tests.</summary>
    public string Title => _project.Name;

    /// <summary>Whether a filter of tests leaves this one.</summary>
    public bool Matches(string? filter) => filter is null || _project.Name.Contains(filter, StringComparison.Ordinal);

    public async Task<TestOutcome> RunAsync(CancellationToken stop)
    {
        var report = tree.At("artifacts", "test-reports", $"bench-{suite}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        File.Delete(report);
        var started = TimeProvider.System.GetTimestamp();
        var (faults, output) = await JudgeAsync(report, stop);
        var took = TimeProvider.System.GetElapsedTime(started);
        return faults.Count == 0
            ? new TestOutcome(_project, new TestTotals(1, 0, 0), [], took, null)
            : new TestOutcome(_project, new TestTotals(0, 1, 0), [new TestFailure(_project.Name, string.Join('\n', faults), output)], took, null);
    }

    private async Task<(IReadOnlyList<string> Faults, string Output)> JudgeAsync(string report, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        try
        {
            var program = new ProgramStart("dotnet", [_project.Program, suite, "--quick", "--json", report]) { WorkingDirectory = tree.Root };
            var result = await Programs.CaptureAsync(program, limit.Token);
            var written = File.Exists(report) ? await File.ReadAllTextAsync(report, stop) : null;
            return (QuickBenchReport.Faults(suite, result.ExitCode, written, await File.ReadAllTextAsync(tree.At("bench", "targets.json"), stop)), result.Output);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ([$"The bench did not end within {Limit.TotalMinutes} minutes."], "");
        }
    }
}
