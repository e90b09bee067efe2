using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Cli.Measuring;

/// <summary>Runs a measurement and turns every ending of it into a file, a table and an exit code.</summary>
internal sealed class MeasureRun(Terminal terminal)
{
    public async Task<int> RunAsync(MeasureRequest request, CancellationToken stop)
    {
        var (file, before) = (EvidenceFiles.Subject(request.Subject), Before(request.Against));
        var load = request.Workload is { } workload ? LoadPlanFile.Read(workload, file.Subject, request.Options.IsQuick) : null;
        var output = Path.GetFullPath(request.Output ?? $"{file.Subject.Name}.baseline.json");
        WholeFile.Require(output);
        OrphanSweep.Begin();
        try
        {
            var baseline = await MeasureAsync(file, load, request, output, stop);
            Write(output, baseline);
            MeasureReport.Print(baseline, before, output, request.IsJson, terminal);
            return baseline is { IsQuick: false, During.Unfit: { } unfit }
                ? terminal.Fail(new CommandFailure(ExitCodes.EnvironmentUnfit, $"The machine was disturbed while it measured: {unfit}", output, "Measure again on a quiet machine"), request.IsJson)
                : ExitCodes.Done;
        }
        finally
        {
            await OrphanSweep.EndAsync(terminal.Time);
        }
    }

    private static Baseline? Before(string? path)
    {
        try
        {
            return path is null ? null : BaselineFile.Read(path);
        }
        catch (BaselineFileException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The baseline can't be used\n{fault.Message}");
        }
    }

    private async Task<Baseline> MeasureAsync(SubjectFile file, LoadPlan? load, MeasureRequest request, string output, CancellationToken stop)
    {
        await using var processes = new ProcessRegistry(terminal.Time);
        var draft = await BeginAsync(file, request.Options, processes, stop);
        try
        {
            return await terminal.WithProgressAsync($"Measuring {file.Subject.Name}{(request.Options.IsQuick ? ", a quick look" : "")} …", async step =>
            {
                await new BaselineRun(file, request.Options, load, processes, terminal.Time).RunAsync(draft, step, stop);
                return draft.ToBaseline(endedBecause: null);
            });
        }
        catch (Exception fault) when (EvidenceFaults.IsOfMachine(fault))
        {
            WritePartial(draft, output, EvidenceFaults.TextOf(fault));
            throw EvidenceFaults.Of("The measurement", fault);
        }
        catch (SubjectFailedException fault)
        {
            WritePartial(draft, output, fault.What);
            throw new CommandFailure(ExitCodeOf(fault.Phase), $"{fault.Phase}: {fault.Message}", file.Path, fault.Remedy);
        }
        catch (OperationCanceledException)
        {
            WritePartial(draft, output, "it was stopped");
            throw;
        }
    }

    // The gate comes before anything is measured.
    private async Task<BaselineDraft> BeginAsync(SubjectFile file, MeasureOptions options, ProcessRegistry processes, CancellationToken stop)
    {
        var before = await QuietMachine.RequireAsync(terminal, options.IsQuick, stop);
        var build = BuildVersion.OfThisProgram();
        return new BaselineDraft(await SubjectCommit.ReadAsync(file, processes, stop), new ToolRecord { Version = build.Version, Commit = build.Commit }, options, terminal.Time) { Before = before };
    }

    private void WritePartial(BaselineDraft draft, string output, string endedBecause)
    {
        if (draft.Figures.Count == 0 && draft.Launches.Count == 0) return;
        EvidenceFaults.Keep(terminal, output, () =>
        {
            Write(output, draft.ToBaseline(endedBecause));
            terminal.Note($"What was measured until then, marked as partial: {output}");
        });
    }

    // It could be written before, so that it can't now is the machine's.
    private static void Write(string output, Baseline baseline)
    {
        try
        {
            WholeFile.Write(output, BaselineFile.Text(baseline));
        }
        catch (CommandFailure unwritten)
        {
            throw new CommandFailure(ExitCodes.EnvironmentUnfit, $"The baseline can't be written: {unwritten.Message}", output, "Make room, or name another file with `--output`");
        }
    }

    private static int ExitCodeOf(SubjectPhase phase) => phase switch
    {
        SubjectPhase.Read => ExitCodes.Usage,
        SubjectPhase.Start or SubjectPhase.Helper => ExitCodes.NotStarted,
        _ => ExitCodes.GateFailed,
    };
}
