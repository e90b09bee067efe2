using System.Security.Cryptography;
using Plimsoll.Cli.Measuring;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Reports;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Cli.Comparing;

/// <summary>Runs a comparison and turns every ending of it into a file, a page and an exit code.</summary>
internal sealed class CompareRun(Terminal terminal)
{
    public async Task<int> RunAsync(CompareRequest request, CancellationToken stop)
    {
        var (baseline, candidate) = (EvidenceFiles.ComparedSubject(request.Baseline), EvidenceFiles.ComparedSubject(request.Candidate));
        var workload = EvidenceFiles.Workload(request.Workload, baseline.Subject, candidate.Subject);
        if (baseline.Subject.FirstAnswer is null != candidate.Subject.FirstAnswer is null)
            throw new CommandFailure(ExitCodes.Usage, "Only one of the subjects has a 'firstAnswer', so their cold starts would end at different things", remedy: "Give both one, or neither");
        var seed = request.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var plan = RequestedPlan.Of(request, workload, seed);
        var output = Path.GetFullPath(request.Output ?? $"{baseline.Subject.Name}-{candidate.Subject.Name}.comparison.json");
        WholeFile.Require(output);
        var inputs = EvidenceFiles.Inputs(baseline, candidate, request.Workload);
        _ = await QuietMachine.RequireAsync(terminal, request.IsQuick, stop);
        OrphanSweep.Begin();
        try
        {
            await using var processes = new ProcessRegistry(terminal.Time);
            var run = new ComparisonRun(baseline, candidate, workload, plan, processes, terminal.Time);
            var title = $"Comparing {baseline.Subject.Name} with {candidate.Subject.Name}, seed {seed}{(request.IsQuick ? ", a quick look" : "")} …";
            var comparison = Comparison.Of(await terminal.WithProgressAsync(title, step => run.RunAsync(step, stop)) with { Inputs = inputs });
            terminal.Output.Write(request.IsJson ? ComparisonJson.Write(comparison) : EvidenceResult.Of(comparison).ToMarkdown());
            WholeFile.Write(output, ComparisonJson.Write(comparison));
            terminal.Note($"result: {output}");
            return OutcomeRule.ExitCode(comparison.Verdict.Outcome);
        }
        catch (SubjectFailedException fault)
        {
            throw new CommandFailure(ExitCodes.EnvironmentUnfit, $"{fault.Phase}: {fault.Message}", remedy: fault.Remedy);
        }
        finally
        {
            await OrphanSweep.EndAsync(terminal.Time);
        }
    }
}
