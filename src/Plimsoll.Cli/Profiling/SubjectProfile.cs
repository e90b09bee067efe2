using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Cli.Profiling;

/// <summary>Starts a subject, warms it, puts its load on it and profiles it meanwhile. All of it is gone at the end.</summary>
internal sealed class SubjectProfile(SubjectFile file, LoadPlan? load, ProfileRequest request, ProcessRegistry processes, TimeProvider time)
{
    /// <summary>What was taken, once it was.</summary>
    public Profile? Taken { get; private set; }

    public async Task<Profile> RunAsync(Action<string> step, CancellationToken stop)
    {
        using var folders = new SubjectFolders();
        await using var prepared = await new SubjectPreparation(file, folders, processes, time).RunOnceAsync(step, stop);
        await using var subject = await ProfiledLaunch.StartAsync(prepared, load, step, stop);
        var process = ProfiledProcess.BusiestOf(subject.Process.Scope.Members());
        step($"profiling process {process.Id} ({process.RuntimeName}) for {request.Seconds} s");
        try
        {
            return Taken = await new ProcessProfiler(process, time).TakeAsync(file.Subject.Name, request.Kinds, TimeSpan.FromSeconds(request.Seconds), over => LoadAsync(subject, over), stop);
        }
        catch (ProfileFailedException)
        {
            await subject.RequireAliveAsync();
            throw;
        }
    }

    // What is still asked at the end of the time is not waited for.
    private async Task LoadAsync(RunningSubject subject, CancellationToken over)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(over);
        var lasting = Task.Delay(TimeSpan.FromSeconds(request.Seconds), time, end.Token);
        var loading = load is null ? lasting : LoadRun.RunAsync(load.Draw(), subject.EndPoint(), end.Token);
        var first = await Task.WhenAny(lasting, loading);
        await end.CancelAsync();
        await Task.WhenAny(loading);
        await first;
    }
}
