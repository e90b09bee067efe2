using System.Collections.Immutable;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Warms a running subject, puts the load on it and watches it meanwhile.</summary>
internal sealed class LoadWatch(RunningSubject subject, LoadPlan plan, MeasureOptions options, TimeProvider time)
{
    private const string Phase = "load";

    public async Task RunAsync(BaselineDraft draft, Action<string> step, CancellationToken cancellation)
    {
        var endPoint = subject.EndPoint();
        if (plan.DrawWarmUp() is { } warmUp)
        {
            step($"warming it with {plan.Workload.WarmUpRequests} requests");
            await LoadRun.RunAsync(warmUp, endPoint, cancellation);
            await subject.RequireAliveAsync();
        }

        var list = plan.Draw();
        step($"load '{plan.Workload.Name}' for {list.Duration.TotalSeconds:0} s");
        LoadReport? report = null;
        ImmutableArray<HostileCount> hostile = [];
        var start = time.GetTimestamp();
        var loadStartMs = 0.0;
        var cpuBefore = subject.CpuMs();
        var phase = await new PhaseWatch(subject, options, time).RunAsync(
            Phase,
            async stop =>
            {
                loadStartMs = time.GetElapsedTime(start).TotalMilliseconds;
                (report, var counts) = await HostileBeside.AroundAsync(list, [endPoint], time, () => LoadRun.RunAsync(list, endPoint, stop), stop);
                hostile = counts[0];
            },
            cancellation);
        var cpuMs = subject.CpuMs() - cpuBefore;
        phase = phase with { Load = LoadRecords.Of(report!) with { Hostile = hostile }, Samples = LoadRecords.Counted(phase.Samples, report!, loadStartMs) };
        draft.Phases.Add(phase);
        PhaseFigures.AddTo(draft, phase);
        LoadRecords.AddFigures(draft, report!, cpuMs);
    }
}
