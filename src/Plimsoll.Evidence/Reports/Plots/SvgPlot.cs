using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace Plimsoll.Evidence.Reports.Plots;

/// <summary>Panels with lines over time, one below the other, as SVG.</summary>
/// <param name="title">What it shows.</param>
/// <param name="marksS">Moments to mark, in seconds.</param>
/// <param name="endS">Where time ends, in seconds.</param>
/// <param name="unit">What is counted from left to right, when it is no time.</param>
/// <param name="colours">The colours; those of a file of its own when none are given.</param>
internal sealed class SvgPlot(string title, ImmutableArray<double> marksS, double endS, string unit = "s", PlotColours? colours = null)
{
    private const int Width = 860;
    private const int Left = 70;
    private const int Right = 20;
    private const int Top = 34;
    private const int PanelHeight = 190;
    private const int PanelGap = 46;

    private readonly PlotColours _colours = colours ?? PlotColours.Plain;
    private readonly StringBuilder _panels = new();
    private int _count;

    /// <summary>Adds a panel.</summary>
    public SvgPlot Panel(string what, ImmutableArray<PlotLine> lines)
    {
        var top = Top + (_count++ * (PanelHeight + PanelGap));
        var most = Math.Max(1, lines.SelectMany(line => line.Points).Max(point => point.Y)) * 1.05;
        Line($"<text x=\"{Left}\" y=\"{top - 6}\" font-weight=\"600\">{Text(what)}</text>");
        Line($"<rect x=\"{Left}\" y=\"{top}\" width=\"{Width - Left - Right}\" height=\"{PanelHeight}\" fill=\"none\" stroke=\"{_colours.Frame}\"/>");
        foreach (var mark in marksS) Line($"<line x1=\"{X(mark)}\" x2=\"{X(mark)}\" y1=\"{top}\" y2=\"{top + PanelHeight}\" stroke=\"{_colours.Frame}\" stroke-dasharray=\"4 3\"/>");
        foreach (var share in new[] { 0, 0.5, 1 })
            Line($"<text x=\"{Left - 6}\" y=\"{Y(top, share * most, most)}\" text-anchor=\"end\" dominant-baseline=\"middle\">{Number(share * most)}</text>");
        for (var index = 0; index < lines.Length; index++)
        {
            var points = string.Join(' ', lines[index].Points.Select(point => $"{X(point.X)},{Y(top, point.Y, most)}"));
            Line($"<polyline fill=\"none\" stroke=\"{_colours.Line(lines[index], index)}\" stroke-width=\"{(lines[index].IsFaint ? "0.8" : "1.8")}\"{(lines[index].IsFaint ? " stroke-opacity=\"0.35\"" : "")} points=\"{points}\"/>");
        }

        // Beside the heading, where no line is.
        var names = string.Join("  ", lines.Select((line, index) => (line, index)).Where(static one => !one.line.IsFaint).Select(one => $"<tspan fill=\"{_colours.Line(one.line, one.index)}\">{Text(one.line.Name)}</tspan>"));
        Line($"<text x=\"{Width - Right}\" y=\"{top - 6}\" text-anchor=\"end\" font-weight=\"600\" xml:space=\"preserve\">{names}</text>");
        Line($"<text x=\"{Left}\" y=\"{top + PanelHeight + 15}\">0 {unit}</text><text x=\"{Width - Right}\" y=\"{top + PanelHeight + 15}\" text-anchor=\"end\">{Number(endS)} {unit}</text>");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var height = Top + (_count * (PanelHeight + PanelGap));
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\"{_colours.RootAttributes}>\n<title>{Text(title)}</title>\n<rect width=\"{Width}\" height=\"{height}\" fill=\"{_colours.Paper}\"/>\n{_panels}</svg>\n";
    }

    private void Line(string text) => _panels.Append(text).Append('\n');

    private string X(double atS) => Number(Left + (atS / endS * (Width - Left - Right)));

    private static string Y(int top, double value, double most) => Number(top + PanelHeight - (value / most * PanelHeight));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
