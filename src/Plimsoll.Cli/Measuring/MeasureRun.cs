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
        OrphanSweep.Begin();
        try
        {
            var baseline = await MeasureAsync(file, load, request, output, stop);
            BaselineFile.Write(output, baseline);
            MeasureReport.Print(baseline, before, output, request.IsJson, terminal);
            return baseline is { IsQuick: false, During.Unfit: { } unfit }
                ? terminal.Fail(new CommandFailure(ExitCodes.EnvironmentUnfit, $"The machine was disturbed while it measured: {unfit}", output, "Measure again on a quiet machine"), request.IsJson)
                : ExitCodes.Done;
        }
        catch (IOException fault)
        {
            throw new CommandFailure(ExitCodes.GateFailed, $"The baseline can't be written: {fault.Message}", output, "Name another file with `--output`, or make room");
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
        catch (SubjectFailedException fault)
        {
            WritePartial(draft, output, fault.What);
            throw new CommandFailure(ExitCodeOf(fault.Phase), $"{fault.Phase}: {fault.Message}", file.Path, fault.Remedy);
        }
        catch (Exception fault) when (fault is ProcessFailedException or IOException or UnauthorizedAccessException)
        {
            WritePartial(draft, output, fault.Message);
            throw new CommandFailure(ExitCodes.EnvironmentUnfit, $"The measurement could not go on: {fault.Message}", file.Path, "Mend what it names and measure again");
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
        BaselineFile.Write(output, draft.ToBaseline(endedBecause));
        terminal.Note($"What was measured until then, marked as partial: {output}");
    }

    private static int ExitCodeOf(SubjectPhase phase) => phase switch
    {
        SubjectPhase.Read => ExitCodes.Usage,
        SubjectPhase.Start or SubjectPhase.Helper => ExitCodes.NotStarted,
        _ => ExitCodes.GateFailed,
    };
}
