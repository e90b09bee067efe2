using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Comparing.Records;

namespace Plimsoll.Evidence.Reports.Plots;

/// <summary>Which share of the response times of a route lies below each duration, for each arm.</summary>
internal static class EcdfPlot
{
    private const double Width = 430;
    private const double Height = 250;
    private const double Left = 44;
    private const double Right = 12;
    private const double Top = 14;
    private const double Bottom = 34;
    private const int MostPoints = 240;
    private static readonly (double Share, string Name)[] Marks = [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")];

    /// <summary>The drawing; empty when there is nothing to draw.</summary>
    /// <param name="route">The route.</param>
    /// <param name="arms">Name, colour class and response times of each arm.</param>
    public static Markup Draw(string route, ImmutableArray<(string Name, string Class, RouteHistogram Times)> arms)
    {
        var drawn = arms.Where(static arm => arm.Times.Total() > 0).ToArray();
        if (drawn.Length == 0) return new Markup("");
        var low = drawn.Min(static arm => arm.Times.QuantileMs(0.001)!.Value);
        var high = drawn.Max(static arm => arm.Times.QuantileMs(0.999)!.Value);
        var axis = new LogAxis(Math.Max(low, 1e-4) * 0.95, Math.Max(high, 1e-3) * 1.05, Left, Width - Right);
        var svg = new MarkupBuilder();
        svg.Add($"<svg class=\"plot\" role=\"img\" viewBox=\"0 0 {Width} {Height}\" aria-label=\"{Told(route, drawn)}\">");
        svg.Add($"<title>{Told(route, drawn)}</title>");
        foreach (var tick in axis.Ticks())
        {
            svg.Add($"<line class=\"grid\" x1=\"{axis.At(tick)}\" x2=\"{axis.At(tick)}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>");
            svg.Add($"<text class=\"tick\" x=\"{axis.At(tick)}\" y=\"{Height - Bottom + 15}\" text-anchor=\"middle\">{tick.ToString("0.###", CultureInfo.InvariantCulture)}</text>");
        }

        foreach (var (share, name) in Marks)
        {
            svg.Add($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(share)}\" y2=\"{Y(share)}\" stroke-dasharray=\"2 4\"/>");
            svg.Add($"<text class=\"tick\" x=\"{Left - 6}\" y=\"{Y(share) + (share == 0.95 ? 7 : 2)}\" text-anchor=\"end\">{name}</text>");
        }

        svg.Add($"<rect class=\"frame\" x=\"{Left}\" y=\"{Top}\" width=\"{Width - Left - Right}\" height=\"{Height - Top - Bottom}\"/>");
        svg.Add($"<text class=\"tick\" x=\"{Width - Right}\" y=\"{Height - 4}\" text-anchor=\"end\">response time, ms</text>");
        foreach (var arm in drawn) svg.Add($"<polyline class=\"curve {arm.Class}\" points=\"{Points(arm.Times, axis)}\"/>");
        return svg.Add($"</svg>").ToMarkup();
    }

    private static string Points(RouteHistogram times, LogAxis axis)
    {
        var (total, seen, points) = (times.Total(), 0L, new List<string>());
        var every = Math.Max(1, times.Counts.Length / MostPoints);
        for (var index = 0; index < times.Counts.Length; index++)
        {
            seen += times.Counts[index];
            if (index % every == 0 || index == times.Counts.Length - 1)
                points.Add(string.Create(CultureInfo.InvariantCulture, $"{axis.At(times.UpperNs[index] / 1e6):0.#},{Y((double)seen / total):0.#}"));
        }

        return string.Join(' ', points);
    }

    private static double Y(double share) => Height - Bottom - (share * (Height - Top - Bottom));

    private static string Told(string route, (string Name, string Class, RouteHistogram Times)[] arms) =>
        $"Response times of {route}: " + string.Join("; ", arms.Select(static arm => $"{arm.Name} median {Quantities.Value(arm.Times.QuantileMs(0.5))} ms, p99 {Quantities.Value(arm.Times.QuantileMs(0.99))} ms"));
}
