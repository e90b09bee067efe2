using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli.Testing;

/// <summary>Runs test programs: two at a time, those that need the machine for themselves one after the other at the end.</summary>
internal sealed class TestPrograms(SourceTree tree, string? filter, Action<TestOutcome> finished)
{
    private const int AtOnce = 2;
    private const int NothingMatched = 8;

    public async Task<IReadOnlyList<TestOutcome>> RunAsync(IReadOnlyList<TestProject> projects, CancellationToken stop)
    {
        var outcomes = new List<TestOutcome>();
        foreach (var (group, width) in new[] { (projects.Where(project => !project.RunsAlone), AtOnce), (projects.Where(project => project.RunsAlone), 1) })
        {
            await Parallel.ForEachAsync(group, new ParallelOptions { MaxDegreeOfParallelism = width, CancellationToken = stop }, async (project, token) =>
            {
                var outcome = await RunAsync(project, token);
                lock (outcomes)
                {
                    outcomes.Add(outcome);
                    finished(outcome);
                }
            });
        }

        return outcomes;
    }

    private async Task<TestOutcome> RunAsync(TestProject project, CancellationToken stop)
    {
        var reports = tree.At("artifacts", "test-reports");
        Directory.CreateDirectory(reports);
        var report = Path.Combine(reports, project.Name + ".ctrf.json");
        File.Delete(report);
        var started = TimeProvider.System.GetTimestamp();
        var program = new ProgramStart("dotnet", [project.Program, "--no-progress", "--no-ansi", "--results-directory", reports, "--report-ctrf", "--report-ctrf-filename", Path.GetFileName(report), .. FilterArguments()]);
        var result = await Programs.CaptureAsync(program, stop);
        var took = TimeProvider.System.GetElapsedTime(started);
        var (totals, failures) = ReadReport(report);
        return Crash(result, totals) is { } crash
            ? new(project, (totals ?? default) + new TestTotals(0, 1, 0), failures, took, crash)
            : new(project, totals ?? default, failures, took, null);
    }

    // A program that ends without a report, or fails for another reason than its tests (a fixture that can't be cleaned, say), is no success:
    // it counts as one failure. Only a program that had nothing to run is neither.
    private static string? Crash(ProgramResult result, TestTotals? totals) => (result.ExitCode, totals) switch
    {
        (NothingMatched, null or { Ran: 0 }) => null,
        (var code, null) => $"exit code {code}, no report\n{result.Output}",
        (not 0 and var code, { Failed: 0 }) => $"exit code {code} although no test failed\n{result.Output}",
        _ => null,
    };

    private static (TestTotals? Totals, IReadOnlyList<TestFailure> Failures) ReadReport(string path)
    {
        if (!File.Exists(path)) return (null, []);
        using var stream = File.OpenRead(path);
        return TestReport.Parse(stream);
    }

    private string[] FilterArguments() => filter is null ? [] : ["--filter-method", $"*{filter}*"];
}
