using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Evidence.Reports.Plots;

/// <summary>
/// Every metric on a line: its margin as a band, its interval thick, the interval that Holm leaves thin. Ratios share one axis; what is no ratio is drawn in
/// units of its margin, so that the band is the same for all.
/// </summary>
internal static class ForestPlot
{
    private const double Width = 960;
    private const double Left = 330;
    private const double Right = 225;
    private const double Row = 27;
    private const double Head = 30;
    private const double Foot = 30;
    private const double FarthestRatio = 4;
    private const double FarthestMargins = 4;
    private const int LongestLabel = 50;

    /// <summary>The drawing of the ratios; empty when there is none.</summary>
    public static Markup Ratios(ImmutableArray<MetricVerdict> metrics)
    {
        var drawn = metrics.Where(static metric => metric is { Scale: MetricScale.Ratio, Effect.Estimate: not null }).ToArray();
        if (drawn.Length == 0) return new Markup("");
        var ends = drawn.SelectMany(static metric => new[] { metric.Effect.Low, metric.Effect.High, metric.MarginLow ?? 1, metric.MarginHigh ?? 1 }).Where(static end => double.IsFinite(end) && end > 0).ToArray();
        var low = Math.Max(1 / FarthestRatio, Math.Min(0.9, ends.Min() * 0.97));
        var high = Math.Min(FarthestRatio, Math.Max(1.1, ends.Max() * 1.03));
        var axis = new LogAxis(low, high, Left, Width - Right);
        return Draw("B over A: ratios with their intervals and margins", "B is … times A", drawn, axis.At, [.. axis.Ticks().Select(tick => (axis.At(tick), tick.ToString("0.##", CultureInfo.InvariantCulture) + "×"))], 1, static (_, value) => value);
    }

    /// <summary>The drawing of the rest; empty when there is none.</summary>
    public static Markup Differences(ImmutableArray<MetricVerdict> metrics)
    {
        var drawn = metrics.Where(static metric => metric.Scale != MetricScale.Ratio && metric.Effect.Estimate is not null && metric.MarginHigh > 0).ToArray();
        if (drawn.Length == 0) return new Markup("");
        double At(double margins) => Left + ((Math.Clamp(margins, -FarthestMargins, FarthestMargins) + FarthestMargins) / (2 * FarthestMargins) * (Width - Left - Right));
        return Draw("B less A: differences in units of their margins", "B less A, in margins", drawn, At, [.. new[] { -4.0, -2, -1, 0, 1, 2, 4 }.Select(tick => (At(tick), tick.ToString("+0;−0;0", CultureInfo.InvariantCulture)))], 0, static (metric, value) => value / metric.MarginHigh!.Value);
    }

    private static Markup Draw(string title, string axisName, MetricVerdict[] metrics, Func<double, double> at, ImmutableArray<(double X, string Label)> ticks, double none, Func<MetricVerdict, double, double> scale)
    {
        var height = Head + (metrics.Length * Row) + Foot;
        var bottom = height - Foot;
        var svg = new MarkupBuilder();
        svg.Add($"<svg class=\"plot\" role=\"img\" viewBox=\"0 0 {Width} {height}\" aria-label=\"{title}; the table below has the figures\">");
        svg.Add($"<title>{title}</title>");
        foreach (var (x, label) in ticks)
        {
            svg.Add($"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{Head - 8}\" y2=\"{bottom}\"/>");
            svg.Add($"<text class=\"tick\" x=\"{x}\" y=\"{bottom + 14}\" text-anchor=\"middle\">{label}</text>");
        }

        for (var index = 0; index < metrics.Length; index++)
        {
            var (metric, y) = (metrics[index], Head + (index * Row) + (Row / 2));
            double X(double value) => at(scale(metric, value));
            svg.Add($"<g class=\"row {Tone(metric)}\"><title>{metric.Name}: {metric.Why}</title>");
            svg.Add($"<text class=\"label\" x=\"{Left - 14}\" y=\"{y + 4}\" text-anchor=\"end\">{Label(metric.Name)}</text>");
            if (metric is { MarginLow: { } marginLow, MarginHigh: { } marginHigh }) svg.Add($"<rect class=\"margin\" x=\"{X(marginLow)}\" y=\"{y - 9}\" width=\"{Math.Max(0, X(marginHigh) - X(marginLow))}\" height=\"18\"/>");
            svg.Add($"<line class=\"thin\" x1=\"{X(metric.Adjusted.Low)}\" x2=\"{X(metric.Adjusted.High)}\" y1=\"{y}\" y2=\"{y}\"/>");
            svg.Add($"<line class=\"thick\" x1=\"{X(metric.Effect.Low)}\" x2=\"{X(metric.Effect.High)}\" y1=\"{y}\" y2=\"{y}\"/>");
            svg.Add($"<circle class=\"dot\" cx=\"{X(metric.Effect.Estimate!.Value)}\" cy=\"{y}\" r=\"4.5\"/>");
            svg.Add($"<text class=\"figure\" x=\"{Width - Right + 14}\" y=\"{y + 4}\">{Quantities.Effect(metric, metric.Effect.Estimate)} {metric.Verdict.ToString().ToLowerInvariant()}</text></g>");
        }

        svg.Add($"<line class=\"zero\" x1=\"{at(none)}\" x2=\"{at(none)}\" y1=\"{Head - 8}\" y2=\"{bottom}\"/>");
        svg.Add($"<text class=\"tick\" x=\"{Left}\" y=\"{Head - 14}\">{axisName}</text>");
        return svg.Add($"</svg>").ToMarkup();
    }

    private static string Label(string name)
    {
        var label = MetricLabel.Of(name);
        return label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)] + "…";
    }

    private static string Tone(MetricVerdict metric) => metric.Verdict switch
    {
        Verdict.Worse => "bad",
        Verdict.Better => "good",
        Verdict.Same => "same",
        _ => "open",
    };
}
