using System.Collections.Immutable;
using Plimsoll.Cli.Measuring;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Reports.Parity;
using Plimsoll.Evidence.Recording;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Cli.Comparing;

/// <summary>Runs a parity comparison and turns every ending of it into a file, a table and an exit code.</summary>
internal sealed class ParityVerb(Terminal terminal)
{
    public async Task<int> RunAsync(ParityRequest request, CancellationToken stop)
    {
        var (baseline, candidate) = (EvidenceFiles.ComparedSubject(request.Baseline), EvidenceFiles.ComparedSubject(request.Candidate));
        EvidenceFiles.RequireApart(baseline, candidate);
        var workload = EvidenceFiles.Workload(request.Workload, baseline.Subject, candidate.Subject);
        var cases = new WorkloadCases(workload, request.Seed, Replayed(request.Replay));
        var options = new ParityOptions { Seed = request.Seed, PlaysHostile = request.PlaysHostile, QueriedNames = Names(request.QueriedNames), HealthTarget = cases.ReadableTarget ?? "/", Dependencies = DependencySettings.Of(workload, request.Seed) };
        var output = Path.GetFullPath(request.Output ?? $"{baseline.Subject.Name}-{candidate.Subject.Name}.parity.json");
        WholeFile.Require(output);
        var inputs = EvidenceFiles.Inputs(baseline, candidate, request.Workload);
        ParityComparison? run = null;
        OrphanSweep.Begin();
        try
        {
            var result = await RunAsync() with { Inputs = inputs };
            // First the file: who reads what is printed may be gone.
            WholeFile.Write(output, result.ToJson());
            if (request.IsJson) terminal.Output.Write(result.ToJson());
            else Print(result);
            terminal.Note($"result: {output}");
            return ExitCodeOf(result);
        }
        catch (Exception fault) when (fault is SubjectFailedException || EvidenceFaults.IsOfMachine(fault))
        {
            if (run?.Found is { } found) KeepPartial(found with { Inputs = inputs, Unfinished = [.. found.Unfinished, $"it could not go on: {EvidenceFaults.TextOf(fault)}"] }, output);
            throw EvidenceFaults.Of("The parity run", fault);
        }
        catch (ParityException fault)
        {
            throw new CommandFailure(ExitCodes.Inconclusive, fault.Message, remedy: "Mend what it names and run again");
        }
        finally
        {
            await OrphanSweep.EndAsync(terminal.Time);
        }

        async Task<ParityResult> RunAsync()
        {
            await using var processes = new ProcessRegistry(terminal.Time);
            var comparison = run = new ParityComparison(baseline, candidate, cases, options, processes, terminal.Time);
            return await terminal.WithProgressAsync($"Comparing how {baseline.Subject.Name} and {candidate.Subject.Name} behave …", step => comparison.RunAsync(step, stop));
        }
    }

    private void KeepPartial(ParityResult found, string output) => EvidenceFaults.Keep(terminal, output, () =>
    {
        WholeFile.Write(output, found.ToJson());
        terminal.Note($"partial result: {output}");
    });

    private ImmutableArray<ParityCase> Replayed(string? path)
    {
        if (path is null) return [];
        try
        {
            var replay = new ReplayCases(path, Environment.GetEnvironmentVariable);
            if (replay.LeftOut > 0) terminal.Note($"Of the replay the first {replay.All.Length} requests are played, {replay.LeftOut} are left out");
            return replay.All;
        }
        catch (ReplayFileException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, fault.Message);
        }
    }

    private static int ExitCodeOf(ParityResult result)
    {
        if (result.NotStarted is not null) return ExitCodes.NotStarted;
        if (result.Findings().Any(static finding => finding.Severity >= FindingSeverity.Major)) return ExitCodes.GateFailed;
        return ParityRecords.IsWhole(result) ? ExitCodes.Done : ExitCodes.Inconclusive;
    }

    private static string[] Names(string? path)
    {
        if (path is null) return [];
        try
        {
            return [.. File.ReadAllLines(path).Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#')];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The file can't be read: {fault.Message}", path, "Name a file with a name per line");
        }
    }

    private void Print(ParityResult result)
    {
        if (result.NotStarted is { } why)
        {
            terminal.Output.WriteLine($"{result.Candidate} did not start: {why}");
            return;
        }

        var (summary, report) = (ParitySummary.Of(result), result.Report!);
        var played = summary.Hostile.Count(static pair => pair.A.NotPlayed is null);
        terminal.Output.WriteLine($"{result.Baseline} → {result.Candidate}: {summary.Findings.Length} findings, {summary.Notes.Length} notes; {report.Cases} cases, {report.Requests} requests, {played} hostile cases");
        if (!summary.Findings.IsEmpty)
        {
            var table = new TextTable(FindingRow.Titles);
            foreach (var group in summary.Findings) table.Add(FindingRow.Of(group));
            foreach (var line in table.Lines(terminal)) terminal.Output.WriteLine(line);
        }

        foreach (var open in summary.Open) terminal.Output.WriteLine($"not looked at: {open}");
    }
}
