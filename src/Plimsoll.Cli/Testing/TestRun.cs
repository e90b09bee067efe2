using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli.Testing;

/// <summary>The test command, from a machine with only the SDK to the line that counts.</summary>
internal sealed class TestRun(SourceTree tree, Terminal terminal, bool isJson)
{
    public async Task<int> RunAsync(string? filter, CancellationToken stop)
    {
        await new Machine(terminal, Environment.IsPrivilegedProcess).PrepareAsync(Requirement.All, stop);
        await StepAsync("Restoring, locked", stop, "restore", tree.Solution, "--locked-mode", "-v", "quiet", "-nodeReuse:false");
        await StepAsync("Building", stop, "build", tree.Solution, "-c", "Release", "--no-restore", "-warnaserror", "--nologo", "-v", "quiet", "-nodeReuse:false");

        // The build has checked the style rules; white space is all that is left, and needs no project to be loaded.
        await StepAsync("Checking the format", stop, "format", "whitespace", ".", "--folder", "--exclude", "artifacts", "--verify-no-changes");
        var outcomes = await new TestPrograms(tree, filter, Progress).RunAsync(TestProject.All(tree), stop);

        // Last, because they want the machine for themselves, and because what they build is mostly built by then.
        foreach (var bench in QuickBench.Suites.Select(suite => new QuickBench(tree, suite)).Where(bench => bench.Matches(filter)))
        {
            var benched = await terminal.WithProgressAsync($"Running {bench.Title} …", () => bench.RunAsync(stop));
            Progress(benched);
            outcomes = [.. outcomes, benched];
        }

        return Report(outcomes);
    }

    private async Task StepAsync(string title, CancellationToken stop, params string[] arguments)
    {
        var step = new ProgramStart("dotnet", arguments) { WorkingDirectory = tree.Root };
        var started = TimeProvider.System.GetTimestamp();
        var result = await terminal.WithProgressAsync(title + " …", () => Programs.CaptureAsync(step, stop));
        if (result.ExitCode != 0)
        {
            terminal.Error.Write(result.Output);
            throw new CommandFailure(ExitCodes.GateFailed, $"{title} failed", remedy: $"The reasons stand above; the command was `{step}`");
        }

        terminal.Note($"{title}: done in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s");
    }

    private void Progress(TestOutcome outcome)
    {
        var mark = outcome.IsGreen ? terminal.Styled(TextStyle.Green, "ok") : terminal.Styled(TextStyle.Red, "FAILED");
        terminal.Note($"{mark} {outcome.Project.Name}: {outcome.Totals} in {outcome.Took.TotalSeconds:F1} s");
        foreach (var failure in outcome.Failures)
            terminal.Note($"\n  {failure.Name}\n{Indented(failure.Message)}\n{Indented(failure.Trace)}\n");
        if (outcome.Crash is not null) terminal.Note($"\n  {outcome.Project.Name} crashed: {Indented(outcome.Crash).TrimStart()}\n");
    }

    private int Report(IReadOnlyList<TestOutcome> outcomes)
    {
        var totals = outcomes.Aggregate(default(TestTotals), (sum, outcome) => sum + outcome.Totals);
        if (totals.Ran == 0) terminal.Note("error: not one test ran");
        foreach (var crashed in outcomes.Where(outcome => outcome.Crash is not null)) terminal.Note($"error: {crashed.Project.Name} crashed");
        terminal.Output.WriteLine(isJson ? Json(totals, outcomes) : totals.ToString());
        return totals.Ran > 0 && outcomes.All(outcome => outcome.IsGreen) ? ExitCodes.Done : ExitCodes.GateFailed;
    }

    private static string Indented(string text) => string.Join('\n', text.TrimEnd().Split('\n').Select(line => "    " + line.TrimEnd()));

    private static string Json(TestTotals totals, IReadOnlyList<TestOutcome> outcomes) => JsonText.Object(writer =>
    {
        writer.WriteNumber("passed", totals.Passed);
        writer.WriteNumber("failed", totals.Failed);
        writer.WriteNumber("skipped", totals.Skipped);
        writer.WriteStartArray("crashed");
        foreach (var outcome in outcomes.Where(outcome => outcome.Crash is not null)) writer.WriteStringValue(outcome.Project.Name);
        writer.WriteEndArray();
        writer.WriteStartArray("failures");
        foreach (var failure in outcomes.SelectMany(outcome => outcome.Failures)) writer.WriteStringValue(failure.Name);
        writer.WriteEndArray();
    });
}
