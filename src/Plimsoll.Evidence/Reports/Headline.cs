using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding;

namespace Plimsoll.Evidence.Reports;

/// <summary>What a reader must know if nothing else is read.</summary>
/// <param name="Verdict">In a word or two.</param>
/// <param name="Tone"><c>good</c>, <c>bad</c> or <c>open</c>.</param>
/// <param name="Subjects">What was held against what.</param>
/// <param name="Reasons">Why, a sentence each.</param>
internal sealed record Headline(string Verdict, string Tone, string Subjects, ImmutableArray<string> Reasons)
{
    /// <summary>Of a decision.</summary>
    public static Headline Of(Decision decision)
    {
        var subjects = decision.Comparison is { } comparison ? Arms(comparison) : decision.Service;
        return decision.Outcome switch
        {
            DecisionOutcome.Adopt => new("Adopt", "good", subjects, [$"all {decision.Gates.Length} gates are met{Waived(decision)}"]),
            DecisionOutcome.DoNotAdopt => new("Don't adopt", "bad", subjects, decision.Reasons),
            DecisionOutcome.Inconclusive => new("Inconclusive", "open", subjects, decision.Reasons),
            DecisionOutcome.EnvironmentUnfit => new("Environment unfit", "open", subjects, decision.Reasons),
            _ => new("Did not start", "bad", subjects, decision.Reasons),
        };
    }

    /// <summary>Of a comparison.</summary>
    public static Headline Of(Comparison comparison)
    {
        var (subjects, reasons) = (Arms(comparison), comparison.Verdict.Reasons);
        return comparison.Verdict.Outcome switch
        {
            ComparisonOutcome.Better => new("Better", "good", subjects, reasons),
            ComparisonOutcome.Same => new("Same", "good", subjects, reasons),
            ComparisonOutcome.NotWorse => new("Not worse", "good", subjects, reasons),
            ComparisonOutcome.Worse => new("Worse", "bad", subjects, reasons),
            ComparisonOutcome.EnvironmentUnfit => new("Environment unfit", "open", subjects, reasons),
            ComparisonOutcome.NotStarted => new("Did not start", "bad", subjects, reasons),
            _ => new(comparison.Record.Plan.Quick ? "Quick look" : "Inconclusive", "open", subjects, reasons),
        };
    }

    private static string Arms(Comparison comparison) =>
        $"{comparison.Record.Baseline.Name} {comparison.Record.Baseline.Version} → {comparison.Record.Candidate.Name} {comparison.Record.Candidate.Version}";

    private static string Waived(Decision decision) =>
        decision.Gates.Count(static gate => gate.Waiver is not null) is var waived and > 0 ? $", {waived} of them by waiver" : "";
}
