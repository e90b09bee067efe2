using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Reports.Plots;

namespace Plimsoll.Evidence.Reports.Html;

/// <summary>The response times of each route, all launches together.</summary>
internal static class HtmlRoutes
{
    private static readonly double[] Shares = [0.5, 0.9, 0.95, 0.99, 0.999];

    /// <summary>The section; empty when no response time was kept.</summary>
    public static Markup Write(ComparisonRecord record)
    {
        var routes = record.Launches.SelectMany(static launch => new[] { launch.Baseline, launch.Candidate }).OfType<ArmRecord>()
            .SelectMany(static arm => arm.Histograms).Select(static histogram => histogram.Route).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (routes.Length == 0) return new Markup("");
        var html = new MarkupBuilder();
        html.Add($"<section aria-labelledby=\"routes\"><h2 id=\"routes\">Response times</h2>");
        html.Add($"<p class=\"lead\">The share of requests that were answered within a time, over all complete launches. A curve further left is faster. Verdicts come from the launches one by one, not from these sums.</p>");
        html.Add($"<p class=\"legend\"><span><i class=\"a\"></i>A</span><span><i class=\"repeat\"></i>A′</span><span><i class=\"b\"></i>B</span></p><div class=\"routes\">");
        foreach (var route in routes) html.Add($"{Route(route, record)}");
        return html.Add($"</div></section>").ToMarkup();
    }

    private static Markup Route(string route, ComparisonRecord record)
    {
        ImmutableArray<(string Name, string Class, RouteHistogram Times)> arms =
        [
            ("A", "a", Merge(route, record, static launch => launch.Baseline)),
            ("A′", "repeat", Merge(route, record, static launch => launch.Repeat)),
            ("B", "b", Merge(route, record, static launch => launch.Candidate)),
        ];
        var html = new MarkupBuilder();
        html.Add($"<figure><figcaption><code>{route}</code></figcaption>{EcdfPlot.Draw(route, arms)}");
        html.Add($"<table><caption>Milliseconds</caption><thead><tr><th scope=\"col\">Arm</th><th scope=\"col\" class=\"number\">requests</th>");
        foreach (var share in Shares) html.Add($"<th scope=\"col\" class=\"number\">p{share * 100}</th>");
        html.Add($"</tr></thead><tbody>");
        foreach (var (name, _, times) in arms)
        {
            html.Add($"<tr><th scope=\"row\">{name}</th><td class=\"number\">{times.Total()}</td>");
            foreach (var share in Shares) html.Add($"<td class=\"number\">{Quantities.Value(times.QuantileMs(share))}</td>");
            html.Add($"</tr>");
        }

        return html.Add($"</tbody></table></figure>").ToMarkup();
    }

    private static RouteHistogram Merge(string route, ComparisonRecord record, Func<LaunchRecord, ArmRecord?> arm) => RouteHistogram.Merge(
        route, record.Launches.Where(static launch => launch.IsComplete()).Select(arm).OfType<ArmRecord>().SelectMany(static one => one.Histograms).Where(histogram => histogram.Route == route));
}
