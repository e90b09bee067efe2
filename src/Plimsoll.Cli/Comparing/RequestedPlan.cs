using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Cli.Comparing;

/// <summary>The standard plan with what was asked for besides.</summary>
internal static class RequestedPlan
{
    /// <summary>Throws <see cref="CommandFailure"/> when nothing can be decided by what was asked for.</summary>
    public static ComparisonPlan Of(CompareRequest request, Workload workload, int seed)
    {
        var rate = request.RequestsPerSecond ?? MeanRate(workload) ?? throw new CommandFailure(
            ExitCodes.Usage, "A closed workload has no rate, and the duet needs one", request.Workload, "Name one with `--rate`, at which no arm uses more than two fifths of the machine");
        var plan = StandardPlan.For([.. workload.Routes.Select(static route => route.Label)], seed, rate, request.IsQuick);
        var launches = request.Launches ?? plan.Launches;
        plan = plan with
        {
            Launches = launches,
            Repeats = request.IsQuick ? 0 : launches / 2,
            FewestLaunches = request.IsQuick ? Math.Max(2, Math.Min(plan.FewestLaunches, launches)) : plan.FewestLaunches,
            Phases = [.. plan.Phases.Select(phase => phase with { Seconds = SecondsOf(request, phase) })],
        };
        return PlanFaults.Of(plan) is { IsEmpty: false } faults
            ? throw new CommandFailure(ExitCodes.Usage, $"The plan can't be followed: {string.Join("; ", faults)}")
            : plan;
    }

    private static double SecondsOf(CompareRequest request, PlannedPhase phase) => phase.Design switch
    {
        PhaseDesign.Duet => request.DuetSeconds ?? phase.Seconds,
        PhaseDesign.Solo => request.SoloSeconds ?? phase.Seconds,
        _ => phase.Seconds,
    };

    private static double? MeanRate(Workload workload)
    {
        if (workload.Open is not { } open) return null;
        var curve = RateCurve.Of(open.Phases);
        return curve.ExpectedRequests / curve.Duration.TotalSeconds;
    }
}
