using System.Security.Cryptography;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Reports;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Cli.Comparing;

/// <summary>Runs a comparison and turns every ending of it into a file, a page and an exit code.</summary>
internal sealed class CompareRun(Terminal terminal)
{
    public async Task<int> RunAsync(CompareRequest request, CancellationToken stop)
    {
        var (baseline, candidate, workload) = (ReadSubject(request.Baseline), ReadSubject(request.Candidate), ReadWorkload(request.Workload));
        var seed = request.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var plan = RequestedPlan.Of(request, workload, seed);
        var output = Path.GetFullPath(request.Output ?? $"{baseline.Subject.Name}-{candidate.Subject.Name}.comparison.json");
        await RequireQuietAsync(request.IsQuick, stop);
        OrphanSweep.Begin();
        try
        {
            await using var processes = new ProcessRegistry(terminal.Time);
            var run = new ComparisonRun(baseline, candidate, workload, plan, processes, terminal.Time);
            var title = $"Comparing {baseline.Subject.Name} with {candidate.Subject.Name}, seed {seed}{(request.IsQuick ? ", a quick look" : "")} …";
            var comparison = Comparison.Of(await terminal.WithProgressAsync(title, step => run.RunAsync(step, stop)));
            await File.WriteAllTextAsync(output, ComparisonJson.Write(comparison), CancellationToken.None);
            terminal.Output.Write(request.IsJson ? ComparisonJson.Write(comparison) : EvidenceResult.Of(comparison).ToMarkdown());
            terminal.Note($"result: {output}");
            stop.ThrowIfCancellationRequested();
            return OutcomeRule.ExitCode(comparison.Verdict.Outcome);
        }
        catch (SubjectFailedException fault)
        {
            throw new CommandFailure(fault.Phase is SubjectPhase.Start or SubjectPhase.Helper ? ExitCodes.NotStarted : ExitCodes.GateFailed, $"{fault.Phase}: {fault.Message}", remedy: fault.Remedy);
        }
        catch (IOException fault)
        {
            throw new CommandFailure(ExitCodes.GateFailed, $"The result can't be written: {fault.Message}", output, "Name another file with `--output`, or make room");
        }
        finally
        {
            await OrphanSweep.EndAsync(terminal.Time);
        }
    }

    private static SubjectFile ReadSubject(string path)
    {
        try
        {
            var file = SubjectFile.Load(path);
            return file.Subject.Ports.ContainsKey(SubjectChecks.DefaultPort) ? file : throw new CommandFailure(
                ExitCodes.Usage, $"The subject has no port named '{SubjectChecks.DefaultPort}' that could be asked", path, $"Name the port of its routes '{SubjectChecks.DefaultPort}' in 'ports'");
        }
        catch (SubjectFileException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The subject file can't be used\n{fault.Message}", remedy: "The format: docs/guides/measuring.md, schema/plimsoll-subject.v1.json");
        }
    }

    private static Workload ReadWorkload(string path)
    {
        var reading = WorkloadFile.Read(path);
        if (reading.Workload is not { } workload)
            throw new CommandFailure(ExitCodes.Usage, $"The workload file can't be used\n{string.Join('\n', reading.Faults)}", remedy: "The format: docs/guides/load.md, schema/plimsoll-workload.v1.json");
        return workload.Dependencies.IsEmpty ? workload : throw new CommandFailure(
            ExitCodes.Usage, "`compare` puts no faults between a service and those that it depends on", path, "Leave out 'dependencies' here");
    }

    private async Task RequireQuietAsync(bool isQuick, CancellationToken stop)
    {
        var seen = await terminal.WithProgressAsync("Looking at the machine for 3 s …", () => Plimsoll.Evidence.Measuring.EnvironmentGate.ObserveAsync(terminal.Time, stop));
        if (seen.Unfit is not { } unfit) return;
        if (!isQuick) throw new CommandFailure(ExitCodes.EnvironmentUnfit, $"The machine is too busy for a comparison: {unfit}", remedy: "End what else runs, or take a quick look with `--quick`");
        terminal.Note($"{terminal.Styled(TextStyle.Yellow, "warning:")} the machine is busy, so this look says little: {unfit}");
    }
}
