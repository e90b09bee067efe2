using System.Security.Cryptography;
using Plimsoll.Cli.Measuring;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Records;
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
        catch (SubjectFailedException fault)
        {
            throw new CommandFailure(ExitCodes.EnvironmentUnfit, $"{fault.Phase}: {fault.Message}", remedy: fault.Remedy);
        }
        catch (Exception fault) when (fault is ProcessFailedException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.EnvironmentUnfit, $"The comparison could not go on: {fault.Message}", remedy: "Mend what it names and compare again");
        }
        finally
        {
            await OrphanSweep.EndAsync(terminal.Time);
        }
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
            KeepPartial(draft.ToRecord(fault is SubjectFailedException failed ? failed.What : fault.Message), isJson, output);
            throw;
        }
    }

    private void KeepPartial(ComparisonRecord record, bool isJson, string output)
    {
        try
        {
            _ = Write(record, isJson, output);
        }
        catch (CommandFailure unwritten)
        {
            // What made it partial is the fault to tell, and the same full disk may be both.
            terminal.Note($"{unwritten.Message}: {output}");
        }
    }

    private int Write(ComparisonRecord record, bool isJson, string output)
    {
        var comparison = Comparison.Of(record);
        terminal.Output.Write(isJson ? ComparisonJson.Write(comparison) : EvidenceResult.Of(comparison).ToMarkdown());
        WholeFile.Write(output, ComparisonJson.Write(comparison));
        terminal.Note($"{(record.IsPartial() ? $"partial result, {record.Launches.Length} of {record.Plan.Launches} launches" : "result")}: {output}");
        return OutcomeRule.ExitCode(comparison.Verdict.Outcome);
    }
}
