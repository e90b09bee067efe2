using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Deciding.Gates;

namespace Plimsoll.Evidence.Reports;

/// <summary>One screen for a pull request: the verdict first, then what is not the same, with the bound that gates; the rest is folded away.</summary>
internal static class MarkdownReport
{
    private const int MostReasons = 6;

    /// <summary>The page of a decision.</summary>
    public static string Write(Decision decision)
    {
        var page = new StringBuilder();
        WriteHead(page, Headline.Of(decision), showReasons: false);
        WriteGates(page, [.. decision.Gates.Where(static gate => gate.Result != GateResult.Pass).OrderBy(static gate => gate.Waiver is null ? 0 : 1).ThenBy(static gate => gate.Result == GateResult.Fail ? 0 : 1)]);
        Line(page, $"{decision.Gates.Count(static gate => gate.Result == GateResult.Pass)} of {decision.Gates.Length} gates are met.");
        foreach (var note in decision.Notes) Line(page, $"- {MarkdownText.Plain(note)}");
        if (decision.Comparison is { } comparison)
        {
            Line(page, "");
            WriteMetrics(page, comparison.Verdict.Metrics);
            WriteFoot(page, comparison);
        }

        return page.ToString();
    }

    /// <summary>The page of a comparison.</summary>
    public static string Write(Comparison comparison)
    {
        var page = new StringBuilder();
        WriteHead(page, Headline.Of(comparison), showReasons: comparison.Verdict.Gates.Any(static gate => gate.Result != GateResult.Pass) || comparison.Verdict.Metrics.IsEmpty);
        WriteMetrics(page, comparison.Verdict.Metrics);
        foreach (var note in comparison.Verdict.Notes) Line(page, $"- {MarkdownText.Plain(note)}");
        WriteFoot(page, comparison);
        return page.ToString();
    }

    private static void WriteHead(StringBuilder page, Headline headline, bool showReasons)
    {
        Line(page, $"## {headline.Verdict}: {MarkdownText.Plain(headline.Subjects)}");
        Line(page, "");
        if (!showReasons) return;
        foreach (var reason in headline.Reasons.Take(MostReasons)) Line(page, $"- {MarkdownText.Plain(reason)}");
        if (headline.Reasons.Length > MostReasons) Line(page, $"- and {headline.Reasons.Length - MostReasons} more");
        Line(page, "");
    }

    private static void WriteGates(StringBuilder page, ImmutableArray<DecisionGate> gates)
    {
        if (gates.IsEmpty) return;
        const int MostRows = 12;
        Line(page, "| gate | result | evidence |");
        Line(page, "|---|---|---|");
        foreach (var gate in gates.Take(MostRows))
        {
            var result = gate.Waiver is { } waiver ? $"waived by {MarkdownText.Plain(waiver.Owner)} until {waiver.Expires:yyyy-MM-dd}" : gate.Result == GateResult.Fail ? "**failed**" : "open";
            Line(page, $"| {MarkdownText.Code(gate.Id)} | {result} | {MarkdownText.Plain(gate.Evidence.FirstOrDefault() ?? gate.Title)} |");
        }

        if (gates.Length > MostRows) Line(page, $"| and {gates.Length - MostRows} more | | |");
        Line(page, "");
    }

    private static void WriteMetrics(StringBuilder page, ImmutableArray<MetricVerdict> metrics)
    {
        var shown = metrics.Where(static metric => metric.Hard && metric.Verdict != Verdict.Same).OrderBy(static metric => metric.Verdict).ToImmutableArray();
        var hidden = metrics.Where(static metric => metric.Hard && metric.Verdict == Verdict.Same).ToImmutableArray();
        var soft = metrics.Where(static metric => !metric.Hard).ToImmutableArray();
        if (!shown.IsEmpty) WriteTable(page, shown);
        if (!hidden.IsEmpty) WriteFolded(page, $"{hidden.Length} hard {(hidden.Length == 1 ? "metric is" : "metrics are")} the same within the margin", hidden);
        if (!soft.IsEmpty) WriteFolded(page, $"{soft.Length} {(soft.Length == 1 ? "metric is" : "metrics are")} reported only", soft);
    }

    private static void WriteFolded(StringBuilder page, string summary, ImmutableArray<MetricVerdict> metrics)
    {
        Line(page, $"<details><summary>{summary}</summary>");
        Line(page, "");
        WriteTable(page, metrics);
        Line(page, "</details>");
        Line(page, "");
    }

    private static void WriteTable(StringBuilder page, ImmutableArray<MetricVerdict> metrics)
    {
        Line(page, "| metric | A | B | effect | bound | margin | verdict |");
        Line(page, "|---|---:|---:|---:|---:|---:|---|");
        foreach (var metric in metrics)
        {
            var verdict = metric.Verdict.ToString().ToLowerInvariant();
            var bound = $"{(metric.WorseWhen == WorseWhen.Higher ? "≤" : "≥")} {Quantities.Effect(metric, Quantities.GatingBound(metric))}";
            Line(page, $"| {MarkdownText.Code(MetricLabel.Of(metric.Name))} | {Cell(Quantities.Measured(metric, metric.Baseline))} | {Cell(Quantities.Measured(metric, metric.Candidate))} | {Cell(Quantities.Effect(metric, metric.Effect.Estimate))} | {Cell(bound)} | {Cell(Quantities.Effect(metric, Quantities.GatingMargin(metric)))} | {(metric.Verdict == Verdict.Worse ? $"**{verdict}**" : verdict)} |");
        }

        Line(page, "");
    }

    private static void WriteFoot(StringBuilder page, Comparison comparison)
    {
        var record = comparison.Record;
        var complete = record.Launches.Count(static launch => launch.IsComplete());
        var seed = record.Plan.Seed.ToString(CultureInfo.InvariantCulture);
        Line(page, $"<sub>{complete} of {record.Plan.Launches} launches, α {record.Plan.Alpha} over all hard metrics, seed {seed}, plan {MarkdownText.Code(Short(record.PlanHash))}, {MarkdownText.Plain(record.Environment.Machine.Cpu)}, {record.Environment.Machine.Cores} cores</sub>");
    }

    private static string Short(string hash) => hash.Length > 19 ? hash[..19] : hash;

    // The units are the plan's own words.
    private static string Cell(string text) => MarkdownText.Plain(text);

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
