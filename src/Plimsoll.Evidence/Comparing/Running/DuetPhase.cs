using System.Collections.Immutable;
using System.Net;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>
/// All arms live side by side, and each request goes to all of them when it is due: whatever else the machine does meets all alike
/// (duet benchmarking: Bulej et al., ICPE 2020). Gives the response times, the errors and the processor time per request.
/// </summary>
internal sealed class DuetPhase(PlannedPhase phase, LoadOfPlan load, int seed, TimeProvider time)
{
    private const double NanosecondsPerMillisecond = 1e6;

    public async Task<DuetRecord> RunAsync(IReadOnlyList<ComparedArm> arms, CancellationToken cancellation)
    {
        var running = new List<RunningSubject>();
        try
        {
            foreach (var arm in arms) running.Add(await arm.LaunchAsync(cancellation));
            foreach (var subject in running) await WarmUpAsync(subject, cancellation);
            var (cpuMs, blocks) = (new double[arms.Count], new List<ImmutableArray<LoadReport>>());
            for (var block = 0; block < phase.Blocks; block++)
            {
                var before = running.Select(static subject => subject.CpuMs()).ToArray();
                blocks.Add(await AskAsync(arms, [.. running.Select(static subject => subject.EndPoint())], unchecked(seed + block), cancellation));
                for (var index = 0; index < cpuMs.Length; index++) cpuMs[index] += running[index].CpuMs() - before[index];
                await RequireAllAsync(arms, running);
            }

            for (var index = 0; index < arms.Count; index++) RequireAnswers(arms[index], [.. blocks.Select(reports => reports[index])]);
            // One late side makes the response times of the others no better: all are judged by the same clock.
            var validity = (LoadValidity)blocks.SelectMany(static reports => reports).Max(static report => (int)report.Validity);
            var lengthMs = blocks.Sum(static reports => reports.Max(static report => report.EndNs)) / NanosecondsPerMillisecond;
            var use = new DuetUse([.. arms.Select((arm, index) => (arm.Name, cpuMs[index]))], lengthMs, Environment.ProcessorCount);
            var duet = new DuetRecord(use.BusyShare, validity == LoadValidity.ServiceTimeOnly) { SentTooLate = validity == LoadValidity.Invalid };
            if (duet.SentTooLate) throw new LaunchFailedException(use.WhyLate(), duet);
            for (var index = 0; index < arms.Count; index++)
                DuetFigures.AddTo(arms[index], [.. blocks.Select(reports => reports[index])], cpuMs[index], validity);
            return duet;
        }
        finally
        {
            await Disposal.AllAsync(running);
        }
    }

    private async Task<ImmutableArray<LoadReport>> AskAsync(IReadOnlyList<ComparedArm> arms, ImmutableArray<IPEndPoint> services, int drawnBy, CancellationToken cancellation)
    {
        var list = load.AtRate(phase, drawnBy);
        var (reports, hostile) = await HostileBeside.AroundAsync(list, services, time, () => LoadRun.TogetherAsync(list, services, cancellation), cancellation);
        for (var index = 0; index < arms.Count; index++) arms[index].Hostile = HostileBeside.Joined(arms[index].Hostile, hostile[index]);
        return reports;
    }

    private async Task WarmUpAsync(RunningSubject subject, CancellationToken cancellation)
    {
        if (load.WarmUp(seed) is { } warmUp) await LoadRun.RunAsync(warmUp, subject.EndPoint(), cancellation);
    }

    private static async Task RequireAllAsync(IReadOnlyList<ComparedArm> arms, List<RunningSubject> running)
    {
        for (var index = 0; index < arms.Count; index++)
        {
            if (running[index].Process.HasExited)
                throw new ArmFailedException(arms[index], $"ended with exit code {await running[index].Process.WaitAsync(CancellationToken.None)} in the duet");
        }
    }

    private static void RequireAnswers(ComparedArm arm, ImmutableArray<LoadReport> blocks)
    {
        if (blocks.FirstOrDefault(static block => block.All.Outcomes.Answers == 0) is { } silent)
            throw new ArmFailedException(arm, $"answered nothing in a block of the duet: {silent.FirstFailure}");
    }
}
