using System.Collections.Immutable;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Measuring;

/// <summary>
/// Starts a subject once more and asks its runtime what it does under the load: collections, allocations, delay. Asking costs time of the subject, so
/// no other figure comes from this load.
/// </summary>
internal sealed class RuntimeWatch(PreparedSubject prepared, LoadPlan plan, TimeProvider time)
{
    private static readonly ImmutableHashSet<ProfileKind> Asked = [ProfileKind.Allocations, ProfileKind.Delay];

    // What a load that ends after requests is taken to last.
    private static readonly TimeSpan OpenLength = TimeSpan.FromMinutes(10);

    /// <summary>Adds the figures, and for those that are not there the reason.</summary>
    public async Task RunAsync(BaselineDraft draft, Action<string> step, CancellationToken cancellation)
    {
        await using var subject = await ProfiledLaunch.StartAsync(prepared, plan, step, cancellation);
        step("asking its runtime under load");
        LoadReport? report = null;
        try
        {
            var process = ProfiledProcess.BusiestOf(subject.Process.Scope.Members());
            var requests = plan.Draw();
            var length = requests.Duration > TimeSpan.Zero ? requests.Duration : OpenLength;
            var profile = await new ProcessProfiler(process, time).TakeAsync(
                prepared.File.Subject.Name, Asked, length, async stop => report = await LoadRun.RunAsync(requests, subject.EndPoint(), stop), cancellation);
            draft.Runtime = RuntimeFigures.AddTo(draft, profile, report?.All.Outcomes.Answers ?? 0);
        }
        catch (ProfileFailedException fault)
        {
            await subject.RequireAliveAsync();
            draft.Runtime = RuntimeFigures.None(prepared.File.Subject.Runtime, fault.Message);
        }
    }
}
