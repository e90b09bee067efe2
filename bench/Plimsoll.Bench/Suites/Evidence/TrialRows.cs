using System.Collections.Immutable;
using Plimsoll.Bench.Reports;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>What the trials come to.</summary>
internal static class TrialRows
{
    /// <summary>The rows.</summary>
    public static IEnumerable<Measurement> Of(ImmutableArray<Trial> trials, TrialLedger ledger)
    {
        var itself = Counted(trials, ledger, static trial => trial.Planted.IsEmpty);
        yield return Share("aa_false_verdicts", itself, static result => result.Claims());
        yield return Share("aa_same", itself, static result => result.Outcome is ComparisonOutcome.Same or ComparisonOutcome.NotWorse);
        yield return Share("aa_inconclusive", itself, static result => result.Outcome is ComparisonOutcome.Inconclusive);
        var found = new List<double>();
        foreach (var regression in Regression.Groups.SelectMany(static group => group))
        {
            var decisions = Counted(trials, ledger, trial => trial.Planted.Contains(regression));
            var share = Share($"planted_found.{regression.Name}", decisions, result => result.Finds(regression));
            found.Add(share.Values.Median);
            yield return share;
            if (Effects(decisions, regression) is { Length: > 0 } effects) yield return Measurement.Plain($"planted_effect.{regression.Name}", "B to A", effects);
        }

        yield return Measurement.Plain("planted_regressions_found", "share", [found.Min()]);
        yield return Measurement.Plain("comparison_seconds", "s", ledger.Results.Select(static result => result.Seconds));
    }

    private static TrialResult[] Counted(ImmutableArray<Trial> trials, TrialLedger ledger, Func<Trial, bool> chosen) =>
        [.. trials.Where(chosen).Select(ledger.Find).OfType<TrialResult>()];

    private static Measurement Share(string name, TrialResult[] results, Func<TrialResult, bool> counts) =>
        Measurement.Plain(name, "share", [(double)results.Count(counts) / results.Length]);

    private static double[] Effects(TrialResult[] results, Regression regression) =>
        [.. results.Select(result => result.Metrics.FirstOrDefault(metric => metric.Name == regression.Metric)?.Effect.Estimate).OfType<double>()];
}
