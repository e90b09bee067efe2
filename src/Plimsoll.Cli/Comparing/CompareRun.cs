using System.Security.Cryptography;
using Plimsoll.Cli.Measuring;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Reports;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Cli.Comparing;

/// <summary>Runs a comparison and turns every ending of it into a file, a page and an exit code.</summary>
internal sealed class CompareRun(Terminal terminal)
{
    public async Task<int> RunAsync(CompareRequest request, CancellationToken stop)
    {
        var (baseline, candidate) = (EvidenceFiles.ComparedSubject(request.Baseline), EvidenceFiles.ComparedSubject(request.Candidate));
        EvidenceFiles.RequireApart(baseline, candidate);
        var workload = EvidenceFiles.Workload(request.Workload, baseline.Subject, candidate.Subject);
        if (baseline.Subject.FirstAnswer is null != candidate.Subject.FirstAnswer is null)
            throw new CommandFailure(ExitCodes.Usage, "Only one of the subjects has a 'firstAnswer', so their cold starts would end at different things", remedy: "Give both one, or neither");
        var seed = request.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var plan = RequestedPlan.Of(request, workload, seed);
        foreach (var lack in DuetNeed.Lacks(plan, Shares(workload))) terminal.Note(lack);
        var output = Path.GetFullPath(request.Output ?? $"{baseline.Subject.Name}-{candidate.Subject.Name}.comparison.json");
        WholeFile.Require(output);
        var inputs = EvidenceFiles.Inputs(baseline, candidate, request.Workload);
        _ = await QuietMachine.RequireAsync(terminal, request.IsQuick, stop);
        var title = $"Comparing {baseline.Subject.Name} with {candidate.Subject.Name}, seed {seed}{(request.IsQuick ? ", a quick look" : "")} …";
        var draft = new ComparisonDraft(plan, terminal.Time) { Inputs = inputs };
        OrphanSweep.Begin();
        try
        {
            var compare = () => terminal.WithProgressAsync(title, async step =>
            {
                await using var processes = new ProcessRegistry(terminal.Time);
                await new ComparisonRun(baseline, candidate, workload, processes, terminal.Time).RunAsync(draft, step, stop);
                return draft;
            });
            return Write(await EndAsync(compare, draft, request.IsJson, output, stop), request.IsJson, output);
        }
        catch (Exception fault) when (fault is SubjectFailedException || EvidenceFaults.IsOfMachine(fault))
        {
            throw EvidenceFaults.Of("The comparison", fault);
        }
        finally
        {
            await OrphanSweep.EndAsync(terminal.Time);
        }
    }

    private static IEnumerable<(string Route, double Share)> Shares(Workload workload)
    {
        var all = workload.Routes.Sum(static route => route.Weight);
        return workload.Routes.Select(route => (route.Label, route.Weight / all));
    }

    // Whatever ends it, the launches that were made are kept.
    private async Task<ComparisonRecord> EndAsync(Func<Task> compare, ComparisonDraft draft, bool isJson, string output, CancellationToken stop)
    {
        try
        {
            await compare();
            return draft.ToRecord(endedBecause: null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && draft.Made > 0)
        {
            return draft.ToRecord("it was stopped");
        }
        catch (Exception fault) when (draft.Made > 0)
        {
            EvidenceFaults.Keep(terminal, output, () => _ = Write(draft.ToRecord(EvidenceFaults.TextOf(fault)), isJson, output));
            throw;
        }
    }

    private int Write(ComparisonRecord record, bool isJson, string output)
    {
        var comparison = Comparison.Of(record);
        // First the file: who reads what is printed may be gone.
        WholeFile.Write(output, ComparisonJson.Write(comparison));
        terminal.Output.Write(isJson ? ComparisonJson.Write(comparison) : EvidenceResult.Of(comparison).ToMarkdown());
        terminal.Note($"{(record.IsPartial() ? $"partial result, {record.Launches.Length} of {record.Plan.Launches} launches" : "result")}: {output}");
        return OutcomeRule.ExitCode(comparison.Verdict.Outcome);
    }
}
