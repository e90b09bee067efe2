using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Reports.Plots;

namespace Plimsoll.Evidence.Reports.Html;

/// <summary>The metrics: drawn, then in figures.</summary>
internal static class HtmlMetrics
{
    /// <summary>The section.</summary>
    public static Markup Write(Comparison comparison)
    {
        var metrics = comparison.Verdict.Metrics;
        var html = new MarkupBuilder();
        html.Add($"<section aria-labelledby=\"metrics\"><h2 id=\"metrics\">Metrics</h2>");
        html.Add($"<p class=\"lead\">Each line is one metric of B against A, launch by launch. The band is its margin: an interval inside is the same, one beyond is worse or better, anything else is inconclusive.</p>");
        html.Add($"<p class=\"legend\"><span><i class=\"band\"></i>margin</span><span>thick: interval at {(1 - comparison.Record.Plan.Alpha) * 100} %, which decides same and the gate</span><span>thin: widened by Holm for the number of metrics, which decides worse and better</span></p>");
        html.Add($"<div class=\"wide\">{ForestPlot.Ratios(metrics)}{ForestPlot.Differences(metrics)}</div>");
        html.Add($"{Table("Hard metrics: the gates", [.. metrics.Where(static metric => metric.Hard)])}");
        var soft = metrics.Where(static metric => !metric.Hard).ToImmutableArray();
        if (!soft.IsEmpty) html.Add($"{Table("Reported only", soft)}");
        foreach (var note in comparison.Verdict.Notes) html.Add($"<p class=\"muted\">{note}</p>");
        return html.Add($"</section>").ToMarkup();
    }

    private static Markup Table(string caption, ImmutableArray<MetricVerdict> metrics)
    {
        var html = new MarkupBuilder();
        html.Add($"<div class=\"wide\"><table><caption>{caption}. A and B are medians of the launches, the effect is that within launches, where what disturbs one disturbs all; the bound is the bad end of the interval, which the gate holds against the margin.</caption>");
        html.Add($"<thead><tr><th scope=\"col\">Metric</th><th scope=\"col\">Verdict</th><th scope=\"col\" class=\"number\">A → B</th><th scope=\"col\" class=\"number\">Effect</th><th scope=\"col\" class=\"number\">Bound</th><th scope=\"col\" class=\"number\">Margin</th><th scope=\"col\" class=\"number\">A′ to A</th><th scope=\"col\" class=\"number\">n</th></tr></thead><tbody>");
        foreach (var metric in metrics)
        {
            html.Add($"<tr><th scope=\"row\">{MetricLabel.Of(metric.Name)}<br/><span class=\"muted\">{metric.Why}</span></th><td>{HtmlTag.Of(metric.Verdict)}</td>");
            html.Add($"<td class=\"number\">{Quantities.Measured(metric, metric.Baseline)}<br/>{Quantities.Measured(metric, metric.Candidate)}</td>");
            html.Add($"<td class=\"number\">{Quantities.Effect(metric, metric.Effect.Estimate)}<br/><span class=\"muted\">{Quantities.Range(metric, metric.Effect)}</span></td>");
            html.Add($"<td class=\"number\">{Quantities.Effect(metric, Quantities.GatingBound(metric))}</td><td class=\"number\">{Quantities.Effect(metric, Quantities.GatingMargin(metric))}<br/><span class=\"muted\">{Source(metric.MarginSource)}</span></td>");
            html.Add($"<td class=\"number\"><span class=\"muted\">{Quantities.Range(metric, metric.Repeat)}</span></td><td class=\"number\">{metric.N}</td></tr>");
        }

        return html.Add($"</tbody></table></div>").ToMarkup();
    }

    private static string Source(MarginSource? source) => source switch
    {
        MarginSource.Relative => "relative",
        MarginSource.Absolute => "absolute",
        MarginSource.Repeat => "from A/A′",
        _ => "",
    };
}
