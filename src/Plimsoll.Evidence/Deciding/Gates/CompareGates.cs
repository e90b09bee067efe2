using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Evidence.Deciding.Gates;

/// <summary>The gates of the comparison: fit machine, a candidate that starts, an honest plan, launches enough, and every hard metric not worse.</summary>
internal static class CompareGates
{
    private const string NotCompared = "there is no comparison: run `plimsoll compare`";

    /// <summary>The gates.</summary>
    public static IEnumerable<DecisionGate> Of(Comparison? comparison)
    {
        if (comparison is null)
            return [Whole("environment", null), Starts(null), Whole("plan", null), Whole("launches", null)];
        var gates = comparison.Verdict.Gates.ToDictionary(static gate => gate.Name, StringComparer.Ordinal);
        return
        [
            Whole("environment", gates.GetValueOrDefault("environment")),
            Starts(comparison),
            Whole("plan", Strict(gates.GetValueOrDefault("plan"), comparison.Record)),
            Whole("launches", gates.GetValueOrDefault("launches")),
            .. comparison.Verdict.Metrics.Where(static metric => metric.Hard).Select(Metric),
        ];
    }

    // Whoever writes a plan writes its hash, too, so the hash alone says nothing of how much it asks.
    private static GateVerdict? Strict(GateVerdict? plan, ComparisonRecord record)
    {
        if (plan is not { Result: GateResult.Pass }) return plan;
        ImmutableArray<string> laxer = [.. PlanLaxity.Of(record)];
        return laxer.IsEmpty ? plan : plan with { Result = GateResult.Inconclusive, Evidence = ["the plan asks less than the standard one", .. laxer] };
    }

    private static DecisionGate Whole(string name, GateVerdict? gate) => DecisionGate.Of(
        name == "environment" ? name : $"compare.{name}",
        name switch
        {
            "environment" => "The machine was fit for measuring",
            "plan" => "The plan was fixed in advance and may decide",
            _ => "Launches enough came through",
        },
        gate?.Result ?? GateResult.Inconclusive,
        gate?.Evidence ?? [NotCompared]);

    private static DecisionGate Starts(Comparison? comparison)
    {
        const string Title = "The candidate starts";
        if (comparison is null) return DecisionGate.Of("starts", Title, GateResult.Inconclusive, NotCompared);
        var launches = comparison.Record.Launches;
        var started = launches.Count(static launch => launch.Candidate is { Started: true });
        var result = started > 0 ? GateResult.Pass : launches.Any(static launch => launch.Candidate is { Started: false, Failure: not null }) ? GateResult.Fail : GateResult.Inconclusive;
        return DecisionGate.Of("starts", Title, result, $"it started in {started} of {launches.Length} launches");
    }

    private static DecisionGate Metric(MetricVerdict metric) => DecisionGate.Of(
        $"compare.{metric.Name}",
        $"{metric.Name} is not worse than before",
        metric.Verdict == Verdict.Worse ? GateResult.Fail : metric.NotWorse ? GateResult.Pass : GateResult.Inconclusive,
        metric.Why);
}
