using System.Collections.Immutable;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>What makes a plan unfit to decide by.</summary>
internal static class PlanFaults
{
    private const int FewestRequests = 20;

    /// <summary>The faults, each with what to do; empty when the plan can be followed.</summary>
    public static ImmutableArray<string> Of(ComparisonPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. Whole(plan), .. plan.Phases.SelectMany(Load), .. plan.Metrics.SelectMany(Metric)];
    }

    private static IEnumerable<string> Whole(ComparisonPlan plan)
    {
        if (plan.Alpha is not (> 0 and <= 0.2)) yield return $"alpha is {plan.Alpha}: give a chance of false alarms above 0 and up to 0.2, such as 0.05";
        if (plan.FewestLaunches < 2) yield return $"fewestLaunches is {plan.FewestLaunches}: no spread can be told from fewer than 2";
        if (plan.Launches < plan.FewestLaunches) yield return $"launches is {plan.Launches}, fewer than the {plan.FewestLaunches} that must be complete";
        if (plan.Launches > ComparisonPlan.Most) yield return $"launches is {plan.Launches}: {ComparisonPlan.Most} is the most; longer phases say more than more launches";
        if (plan.Repeats < 0 || plan.Repeats > plan.Launches / 2) yield return $"repeats is {plan.Repeats}: give a number from 0 to {plan.Launches / 2}, half of the launches";
        if (!plan.Quick && plan.FewestLaunches < ComparisonPlan.FewestForDecision)
            yield return $"fewestLaunches is {plan.FewestLaunches}: a decision needs {ComparisonPlan.FewestForDecision}; with fewer it is a quick look, so set quick";
        if (!plan.Metrics.Any(static metric => metric.Hard)) yield return "no metric is hard, so nothing could fail: make one hard";
        foreach (var twice in plan.Metrics.GroupBy(static metric => metric.Name, StringComparer.Ordinal).Where(static group => group.Count() > 1))
            yield return $"the metric {twice.Key} stands there twice: keep one";
        foreach (var phase in plan.Phases.Where(static phase => !(phase.Seconds > 0) || phase.Blocks < 1 || phase.RequestsPerSecond is <= 0))
            yield return $"the phase {phase.Name} has no duration, no block or no rate: give numbers above 0";
    }

    private static IEnumerable<string> Load(PlannedPhase phase)
    {
        var requests = phase.RequestsPerSecond * phase.Seconds / phase.Blocks;
        if (requests < FewestRequests) yield return $"the phase {phase.Name} has about {requests:0} requests in a block: {FewestRequests} are the fewest, so raise the rate or the seconds";
        if (requests > RateCurve.RequestsMax) yield return $"the phase {phase.Name} has about {requests:0} requests in a block: {RateCurve.RequestsMax} are the most, so lower the rate or the seconds";
    }

    private static IEnumerable<string> Metric(PlannedMetric metric)
    {
        if (!IsMargin(metric.RelativeMargin) || !IsMargin(metric.AbsoluteMargin) || !IsMargin(metric.Ceiling))
            yield return $"{metric.Name}: a margin or the ceiling is negative or no number: give numbers from 0 up";
        else if (metric.RelativeMargin == 0 && metric.AbsoluteMargin == 0)
            yield return $"{metric.Name}: it has no margin, so nothing could ever be the same: give relativeMargin or absoluteMargin";
        if (metric.Name.Length == 0 || metric.Unit.Length == 0) yield return $"'{metric.Name}': a metric needs a name and a unit";
        if (metric.FewestEvents < 0) yield return $"{metric.Name}: fewestEvents is {metric.FewestEvents}: give a number from 0 up";
        if (metric.FewestToTell < 0) yield return $"{metric.Name}: fewestToTell is {metric.FewestToTell}: give a number from 0 up";
    }

    private static bool IsMargin(double value) => value >= 0 && double.IsFinite(value);
}
