using System.Globalization;
using Plimsoll.Cli.Measuring;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Cli.Profiling;

/// <summary>Takes a profile and turns every ending of it into files, tables and an exit code.</summary>
internal sealed class ProfileRun(Terminal terminal)
{
    public async Task<int> RunAsync(ProfileRequest request, CancellationToken stop)
    {
        try
        {
            return int.TryParse(request.Target, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
                ? await OfProcessAsync(processId, request, stop)
                : await OfSubjectAsync(request, stop);
        }
        catch (ProfileFailedException fault)
        {
            throw new CommandFailure(ExitCodes.GateFailed, fault.Message, remedy: fault.Remedy);
        }
        catch (Exception fault) when (EvidenceFaults.IsOfMachine(fault))
        {
            throw EvidenceFaults.Of("The profile", fault);
        }
    }

    private async Task<int> OfProcessAsync(int processId, ProfileRequest request, CancellationToken stop)
    {
        var process = ProfiledProcess.Find(processId);
        var name = $"{process.ProgramName}-{processId}";
        var folder = ProfileFolder.Open(request.Output ?? $"{name}.profile");
        var profiler = new ProcessProfiler(process, terminal.Time);
        var profile = await terminal.WithProgressAsync(
            $"Profiling process {processId} ({process.RuntimeName}) for {request.Seconds} s …", () => profiler.TakeAsync(name, request.Kinds, TimeSpan.FromSeconds(request.Seconds), stop));
        return End(profile, folder, request);
    }

    private async Task<int> OfSubjectAsync(ProfileRequest request, CancellationToken stop)
    {
        var file = EvidenceFiles.Subject(request.Target);
        var load = request.Workload is { } workload ? LoadPlanFile.Read(workload, file.Subject, isQuick: false).Lasting(request.Seconds) : null;
        var folder = ProfileFolder.Open(request.Output ?? $"{file.Subject.Name}.profile");
        SubjectProfile? run = null;
        OrphanSweep.Begin();
        try
        {
            return End(await TakeAsync(), folder, request);
        }
        catch (Exception fault) when (run?.Taken is { Kinds.IsEmpty: false } taken && EvidenceFaults.IsOfMachine(fault))
        {
            // What was taken before something would not end is as good as ever.
            _ = End(taken, folder, request);
            throw;
        }
        catch (SubjectFailedException fault) when (!fault.IsOfMachine)
        {
            throw new CommandFailure(fault.Phase is SubjectPhase.Start or SubjectPhase.Helper ? ExitCodes.NotStarted : ExitCodes.GateFailed, $"{fault.Phase}: {fault.Message}", file.Path, fault.Remedy);
        }
        finally
        {
            await OrphanSweep.EndAsync(terminal.Time);
        }

        async Task<Profile> TakeAsync()
        {
            await using var processes = new ProcessRegistry(terminal.Time);
            var subject = run = new SubjectProfile(file, load, request, processes, terminal.Time);
            return await terminal.WithProgressAsync($"Profiling {file.Subject.Name} …", step => subject.RunAsync(step, stop));
        }
    }

    private int End(Profile profile, ProfileFolder folder, ProfileRequest request)
    {
        if (profile.Kinds.IsEmpty)
            throw new CommandFailure(ExitCodes.GateFailed, $"Nothing of it can be seen\n{string.Join('\n', profile.Absent.Select(static absence => $"{absence.Kind}: {absence.Reason}"))}", remedy: "What each runtime offers: docs/guides/profiling.md");
        var written = folder.Write(profile);
        if (request.IsJson) terminal.Output.WriteLine(ProfileJson.Write(profile, written));
        else new ProfileSummary(terminal).Print(profile, written);
        return ExitCodes.Done;
    }
}
