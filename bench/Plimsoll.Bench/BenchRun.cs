using System.Collections.Immutable;
using Plimsoll.Bench.Machine;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites;
using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Processes;
using Spectre.Console;

namespace Plimsoll.Bench;

/// <summary>One run of one suite: measure, judge, print, keep. Says what went wrong and turns it into an exit code.</summary>
internal sealed class BenchRun(BenchOptions options, TimeProvider time)
{
    // Wide enough for any line: a log or a file has no edge to wrap at.
    private const int WidthWithoutTerminal = 400;

    private readonly IAnsiConsole _errors = ConsoleOn(Console.Error, Console.IsErrorRedirected);

    /// <summary>Runs the suite and returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return await MeasureAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Say("Interrupted; everything that was started has been ended.", ExitCodes.Interrupted);
        }
        catch (EnvironmentUnfitException fault)
        {
            return Say($"Unfit for measuring: {fault.Message}", ExitCodes.EnvironmentUnfit);
        }
        catch (Exception fault) when (fault is ProcessFailedException or InvalidDataException or IOException)
        {
            return Say(fault.Message, ExitCodes.SubjectFailed);
        }
    }

    private async Task<int> MeasureAsync(CancellationToken cancellation)
    {
        var repository = Repository.Find(Environment.CurrentDirectory);
        var targets = TargetFile.Read(repository.TargetsFile, options.Suite.Name);
        await using var processes = new ProcessRegistry(time);
        using var folder = new WorkFolder();
        var startedAt = time.GetUtcNow();
        var source = await SourceState.ReadAsync(processes, repository.Root, cancellation);
        var outcome = await options.Suite.RunAsync(Context(repository, processes, folder), cancellation);
        var report = new Report
        {
            Suite = options.Suite.Name,
            Commit = source.Commit,
            Dirty = source.Dirty,
            Machine = MachineInfo.Read(),
            StartedAt = startedAt,
            Seed = options.Seed,
            Quick = options.Quick,
            Rows = Judge.Rows(outcome.Measurements, targets),
        };
        return Conclude(report, outcome, targets, repository);
    }

    private SuiteContext Context(Repository repository, ProcessRegistry processes, WorkFolder folder) => new()
    {
        Quick = options.Quick,
        Seed = options.Seed,
        Repository = repository,
        WorkFolder = folder.Path,
        Processes = processes,
        Progress = _errors.Profile.Capabilities.Interactive && !Console.IsErrorRedirected ? new TerminalProgress(_errors) : new LineProgress(Console.Error),
        Time = time,
    };

    private int Conclude(Report report, SuiteOutcome outcome, ImmutableSortedDictionary<string, Target> targets, Repository repository)
    {
        ReportTable.Write(ConsoleOn(Console.Out, Console.IsOutputRedirected), report);
        foreach (var remark in outcome.Remarks) _errors.WriteLine($"Remark: {remark}");
        if (options.JsonFile is { } file) File.WriteAllText(file.FullName, ReportJson.Write(report));

        if (outcome.Disturbance is { IsFit: false } disturbance)
        {
            var complaint = $"the machine was disturbed while it measured: {disturbance}. Run again when it is quiet.";
            if (!report.Quick) throw new EnvironmentUnfitException(complaint);
            _errors.WriteLine($"Remark: {complaint}");
        }

        if (!report.Quick) EvidenceFiles.Keep(repository.EvidenceFolder, report, ReportMarkdown.Write(report, outcome, targets));
        var faults = Judge.Faults(report, targets);
        foreach (var fault in faults) _errors.WriteLine(fault);
        return faults.IsEmpty ? ExitCodes.Done : ExitCodes.TargetMissed;
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isRedirected) console.Profile.Width = WidthWithoutTerminal;
        return console;
    }

    private int Say(string text, int exitCode)
    {
        _errors.WriteLine(text);
        return exitCode;
    }
}
