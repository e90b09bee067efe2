using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Reports.Flames;

namespace Plimsoll.Evidence.Reports.Html;

/// <summary>One page that holds everything and asks nobody for anything: it can be mailed, kept and printed.</summary>
internal static class HtmlReport
{
    private const int MostReasons = 8;

    /// <summary>The page of a decision.</summary>
    public static string Write(Decision decision, FlameGraphs? graphs = null)
    {
        var kicker = $"Decision for {decision.Service}, owned by {decision.Owner}, {decision.DecidedAt.UtcDateTime:yyyy-MM-dd}";
        return Page(Headline.Of(decision), kicker, new MarkupBuilder().Add($"{GateCards(decision)}{HtmlGates.Write(decision)}").ToMarkup(), decision.Comparison, graphs ?? FlameGraphs.None);
    }

    /// <summary>The page of a comparison.</summary>
    public static string Write(Comparison comparison, FlameGraphs? graphs = null) =>
        Page(Headline.Of(comparison), $"Comparison, {comparison.Record.StartedAt.UtcDateTime:yyyy-MM-dd}", new Markup(""), comparison, graphs ?? FlameGraphs.None);

    /// <summary>A page without a comparison.</summary>
    internal static string Page(Headline headline, string kicker, Markup content) => Page(headline, kicker, content, comparison: null, FlameGraphs.None);

    /// <summary>A number and what it counts.</summary>
    internal static Markup Card(long value, string text, string tone) =>
        new MarkupBuilder().Add($"<div class=\"card\"><b class=\"{tone}\">{value}</b><span>{text}</span></div>").ToMarkup();

    private static string Page(Headline headline, string kicker, Markup first, Comparison? comparison, FlameGraphs graphs)
    {
        var html = new MarkupBuilder();
        html.Add($"<!DOCTYPE html>");
        html.Add($"<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        // Nothing may be fetched, even if a name in the data found a way to ask.
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>");
        html.Add($"<title>{headline.Verdict}: {headline.Subjects}</title><style>{new Markup(HtmlStyle.Text)}{new Markup(graphs.IsEmpty ? "" : FlameStyle.Text)}</style></head><body>");
        html.Add($"<a class=\"skip\" href=\"#content\">Skip to the figures</a>");
        html.Add($"<header><div><p class=\"kicker\">{kicker}</p><h1><span class=\"{headline.Tone}\">{headline.Verdict}</span></h1><p class=\"subjects\">{headline.Subjects}</p><ul class=\"reasons\">");
        foreach (var reason in headline.Reasons.Take(MostReasons)) html.Add($"<li>{reason}</li>");
        if (headline.Reasons.Length > MostReasons) html.Add($"<li class=\"muted\">and {headline.Reasons.Length - MostReasons} more below</li>");
        html.Add($"</ul></div></header><main id=\"content\">{first}");
        if (comparison is not null)
        {
            html.Add($"{MetricCards(comparison)}{HtmlMetrics.Write(comparison)}{HtmlRoutes.Write(comparison.Record)}");
            html.Add($"{HtmlMemory.Write(comparison.Record)}{HtmlFlames.Write(comparison.Record, graphs)}{HtmlPlan.Write(comparison.Record, comparison.Verdict)}");
        }

        html.Add($"</main><footer>Made by Plimsoll from the result file, which holds every figure of this page. <code>plimsoll report</code> makes it again.</footer></body></html>");
        return html.ToString();
    }

    private static Markup GateCards(Decision decision)
    {
        var failed = decision.Gates.Count(static gate => gate.Blocks(GateResult.Fail));
        var open = decision.Gates.Count(static gate => gate.Blocks(GateResult.Inconclusive));
        var waived = decision.Gates.Count(static gate => gate.Waiver is not null);
        return new MarkupBuilder()
            .Add($"<div class=\"cards\">{Card(failed, "gates failed", failed > 0 ? "bad" : "")}{Card(open, "gates open", open > 0 ? "open" : "")}{Card(waived, "gates waived", "")}{Card(decision.Gates.Length - failed - open - waived, "gates met", "good")}</div>")
            .ToMarkup();
    }

    private static Markup MetricCards(Comparison comparison)
    {
        var hard = comparison.Verdict.Metrics.Where(static metric => metric.Hard).ToArray();
        int Count(Verdict verdict) => hard.Count(metric => metric.Verdict == verdict);
        var complete = comparison.Record.Launches.Count(static launch => launch.IsComplete());
        return new MarkupBuilder()
            .Add($"<div class=\"cards\">{Card(Count(Verdict.Worse), "hard metrics worse", Count(Verdict.Worse) > 0 ? "bad" : "")}{Card(Count(Verdict.Better), "better", Count(Verdict.Better) > 0 ? "good" : "")}{Card(Count(Verdict.Same), "the same", "")}{Card(Count(Verdict.Inconclusive), "inconclusive", Count(Verdict.Inconclusive) > 0 ? "open" : "")}{Card(complete, $"of {comparison.Record.Plan.Launches} launches complete", "")}</div>")
            .ToMarkup();
    }
}
