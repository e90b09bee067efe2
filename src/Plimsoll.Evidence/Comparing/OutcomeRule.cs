using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Evidence.Comparing;

/// <summary>What gates and metrics come to as a whole, and the exit code for it.</summary>
internal static class OutcomeRule
{
    /// <summary>The outcome, and why.</summary>
    public static (ComparisonOutcome Outcome, ImmutableArray<string> Reasons) Of(ComparisonRecord record, ImmutableArray<GateVerdict> gates, ImmutableArray<MetricVerdict> metrics)
    {
        // Where A ended the launch before it was B's turn, nothing is known of B.
        var tried = record.Launches.Count(static launch => launch.Candidate is { Started: false, Failure: not null });
        if (tried > 0 && record.Launches.All(static launch => launch.Candidate is not { Started: true }))
            return (ComparisonOutcome.NotStarted, [$"B started in none of {tried} launches in which it was started"]);

        var (environment, plan, launches) = (gates[0], gates[1], gates[2]);
        if (environment.Result == GateResult.Fail) return (ComparisonOutcome.EnvironmentUnfit, environment.Evidence);
        if (plan.Result != GateResult.Pass) return (ComparisonOutcome.Inconclusive, plan.Evidence);
        if (launches.Result == GateResult.Fail) return (ComparisonOutcome.Worse, launches.Evidence);
        // Whoever ends a comparison when the figures please has decided nothing.
        if (record.IsPartial()) return (ComparisonOutcome.Inconclusive, launches.Evidence);
        var hard = metrics.Where(static metric => metric.Hard).ToImmutableArray();
        if (Named(hard, static metric => metric.Verdict == Verdict.Worse) is { IsEmpty: false } worse) return (ComparisonOutcome.Worse, worse);
        ImmutableArray<string> open = [.. environment.Result == GateResult.Pass ? [] : environment.Evidence, .. launches.Result == GateResult.Pass ? [] : launches.Evidence, .. Named(hard, static metric => !metric.NotWorse)];
        if (!open.IsEmpty) return (ComparisonOutcome.Inconclusive, open);
        if (hard.IsEmpty) return (ComparisonOutcome.Inconclusive, ["no hard metric was measured with events enough"]);
        if (Named(hard, static metric => metric.Verdict == Verdict.Better) is { IsEmpty: false } better) return (ComparisonOutcome.Better, better);
        return hard.All(static metric => metric.Verdict == Verdict.Same)
            ? (ComparisonOutcome.Same, [$"all {hard.Length} hard metrics are within their margins"])
            : (ComparisonOutcome.NotWorse, Named(hard, static metric => metric.Verdict != Verdict.Same));
    }

    /// <summary>The exit code of a comparison.</summary>
    public static int ExitCode(ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.Better or ComparisonOutcome.Same or ComparisonOutcome.NotWorse => 0,
        ComparisonOutcome.Worse => 1,
        ComparisonOutcome.EnvironmentUnfit => 3,
        ComparisonOutcome.NotStarted => 4,
        _ => 2,
    };

    private static ImmutableArray<string> Named(IEnumerable<MetricVerdict> metrics, Func<MetricVerdict, bool> chosen) =>
        [.. metrics.Where(chosen).Select(static metric => $"{metric.Name}: {metric.Why}")];
}
