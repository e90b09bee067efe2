using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>The mix of a workload at the pace of the plan: what is asked comes from the workload, when from the phase.</summary>
internal sealed class LoadOfPlan(Workload workload)
{
    // Enough to keep any of the arms busy, and few enough that none spends its time on connections.
    private const int Users = 16;

    /// <summary>One block at the steady rate of the phase.</summary>
    public RequestList AtRate(PlannedPhase phase, int seed) => WorkloadDraw.Draw(
        workload with
        {
            Closed = null,
            Open = new OpenLoad { Phases = [new LoadPhase { RequestsPerSecond = phase.RequestsPerSecond ?? throw new ArgumentException($"The phase {phase.Name} has no rate.", nameof(phase)), DurationSeconds = phase.Seconds / phase.Blocks }] },
        },
        seed);

    /// <summary>As much as the arm takes.</summary>
    public RequestList Saturating(PlannedPhase phase, int seed) => WorkloadDraw.Draw(
        workload with { Open = null, Closed = new ClosedLoad { Users = Users, DurationSeconds = phase.Seconds } }, seed);

    /// <summary>What warms an arm up; <see langword="null"/> when the workload asks for nothing.</summary>
    public RequestList? WarmUp(int seed) => WorkloadDraw.DrawWarmUp(workload, seed);
}
