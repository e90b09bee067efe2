using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Reports.Plots;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Reports.Html;

/// <summary>Memory over time: every launch faintly, and the median of the launches.</summary>
internal static class HtmlMemory
{
    private const int Points = 120;
    private const int ColourOfA = 0;
    private const int ColourOfB = 2;

    /// <summary>The section; empty when no memory was sampled.</summary>
    public static Markup Write(ComparisonRecord record)
    {
        var complete = record.Launches.Where(static launch => launch.IsComplete()).ToArray();
        ImmutableArray<ImmutableArray<MemoryPoint>> a = [.. complete.Select(static launch => launch.Baseline!.Memory).Where(static points => points.Length > 1)];
        ImmutableArray<ImmutableArray<MemoryPoint>> b = [.. complete.Select(static launch => launch.Candidate!.Memory).Where(static points => points.Length > 1)];
        var endS = a.Concat(b).SelectMany(static points => points).Select(static point => point.AtS).Where(double.IsFinite).DefaultIfEmpty().Max();
        if (a.IsEmpty || b.IsEmpty || endS <= 0) return new Markup("");
        ImmutableArray<PlotLine> lines = [.. Faint(a, ColourOfA), .. Faint(b, ColourOfB), Median("A", a, endS, ColourOfA), Median("B", b, endS, ColourOfB)];
        var plot = new SvgPlot("Resident memory over time, by launch and in the median", [], endS, "s", PlotColours.Themed).Panel("resident memory, MB", lines);
        var html = new MarkupBuilder();
        html.Add($"<section aria-labelledby=\"memory\"><h2 id=\"memory\">Memory over time</h2>");
        html.Add($"<p class=\"lead\">Each launch faintly, their median in front. What settles is fine; what rises in every launch is a leak, and its slope per 10 000 requests is a metric above.</p>{new Markup(plot.ToString())}");
        html.Add($"<table><caption>Slope of each launch (Theil–Sen), MB per minute</caption><thead><tr><th scope=\"col\">Arm</th><th scope=\"col\" class=\"number\">median</th><th scope=\"col\" class=\"number\">least</th><th scope=\"col\" class=\"number\">most</th><th scope=\"col\" class=\"number\">launches</th></tr></thead><tbody>");
        html.Add($"{Slopes("A", a)}{Slopes("B", b)}</tbody></table></section>");
        return html.ToMarkup();
    }

    private static Markup Slopes(string arm, ImmutableArray<ImmutableArray<MemoryPoint>> launches)
    {
        var slopes = launches.Select(static points => TheilSen.Of([.. Thin(points).Select(static point => point.AtS / 60)], [.. Thin(points).Select(static point => point.Mb)], 0.95).Estimate).OfType<double>().ToArray();
        if (slopes.Length == 0) return new Markup("");
        var sample = new Sample(slopes);
        return new MarkupBuilder()
            .Add($"<tr><th scope=\"row\">{arm}</th><td class=\"number\">{Quantities.Value(sample.Median)}</td><td class=\"number\">{Quantities.Value(sample.Min)}</td><td class=\"number\">{Quantities.Value(sample.Max)}</td><td class=\"number\">{sample.Count}</td></tr>")
            .ToMarkup();
    }

    private static IEnumerable<PlotLine> Faint(ImmutableArray<ImmutableArray<MemoryPoint>> launches, int colour) =>
        launches.Select(points => new PlotLine("", [.. Thin(points).Select(static point => (point.AtS, point.Mb))]) { IsFaint = true, Colour = colour });

    private static PlotLine Median(string name, ImmutableArray<ImmutableArray<MemoryPoint>> launches, double endS, int colour)
    {
        var points = ImmutableArray.CreateBuilder<(double, double)>();
        for (var step = 0; step <= Points; step++)
        {
            var atS = endS * step / Points;
            var values = launches.Where(launch => launch[^1].AtS >= atS && launch[0].AtS <= atS).Select(launch => launch.First(point => point.AtS >= atS).Mb).Where(double.IsFinite).ToArray();
            if (values.Length > 0) points.Add((atS, new Sample(values).Median));
        }

        return new PlotLine(name, points.ToImmutable()) { Colour = colour };
    }

    private static IEnumerable<MemoryPoint> Thin(ImmutableArray<MemoryPoint> points)
    {
        var every = Math.Max(1, points.Length / Points);
        return points.Where((point, index) => index % every == 0 && double.IsFinite(point.AtS) && double.IsFinite(point.Mb));
    }
}
