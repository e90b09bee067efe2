using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Starts a subject so that it can be looked into, with the faults of its load around it, and warms it.</summary>
internal static class ProfiledLaunch
{
    /// <summary>Throws <see cref="SubjectFailedException"/> when it does not start, or ends while it is warmed.</summary>
    /// <param name="prepared">The subject.</param>
    /// <param name="load">What it will be asked; <see langword="null"/> for nothing.</param>
    /// <param name="step">Told what goes on.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<RunningSubject> StartAsync(PreparedSubject prepared, LoadPlan? load, Action<string> step, CancellationToken cancellation)
    {
        step("starting it to look into it");
        var subject = await prepared.LaunchAsync((load?.Launch ?? LaunchSettings.Plain) with { AddedWords = InspectionVariables.Create() }, cancellation);
        try
        {
            if (load?.DrawWarmUp() is not { } warmUp) return subject;
            step("warming it");
            await LoadRun.RunAsync(warmUp, subject.EndPoint(), cancellation);
            await subject.RequireAliveAsync();
            return subject;
        }
        catch
        {
            await subject.DisposeAsync();
            throw;
        }
    }
}
