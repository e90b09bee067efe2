using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace Plimsoll.Bench.Reports;

/// <summary>Panels with lines over time, one below the other, as SVG.</summary>
/// <param name="title">What it shows.</param>
/// <param name="marksS">Moments to mark, in seconds.</param>
/// <param name="endS">Where time ends, in seconds.</param>
/// <param name="unit">What is counted from left to right, when it is no time.</param>
internal sealed class SvgPlot(string title, ImmutableArray<double> marksS, double endS, string unit = "s")
{
    private const int Width = 860;
    private const int Left = 70;
    private const int Right = 20;
    private const int Top = 34;
    private const int PanelHeight = 190;
    private const int PanelGap = 46;
    private static readonly string[] Colours = ["#9aa0a6", "#d9822b", "#1f6feb"];

    private readonly StringBuilder _panels = new();
    private int _count;

    /// <summary>Adds a panel.</summary>
    public SvgPlot Panel(string what, ImmutableArray<PlotLine> lines)
    {
        var top = Top + (_count++ * (PanelHeight + PanelGap));
        var most = Math.Max(1, lines.SelectMany(line => line.Points).Max(point => point.Y)) * 1.05;
        Line($"<text x=\"{Left}\" y=\"{top - 6}\" font-weight=\"600\">{Text(what)}</text>");
        Line($"<rect x=\"{Left}\" y=\"{top}\" width=\"{Width - Left - Right}\" height=\"{PanelHeight}\" fill=\"none\" stroke=\"#d0d7de\"/>");
        foreach (var mark in marksS) Line($"<line x1=\"{X(mark)}\" x2=\"{X(mark)}\" y1=\"{top}\" y2=\"{top + PanelHeight}\" stroke=\"#d0d7de\" stroke-dasharray=\"4 3\"/>");
        foreach (var share in new[] { 0, 0.5, 1 })
            Line($"<text x=\"{Left - 6}\" y=\"{Y(top, share * most, most)}\" text-anchor=\"end\" dominant-baseline=\"middle\">{Number(share * most)}</text>");
        for (var index = 0; index < lines.Length; index++)
        {
            var points = string.Join(' ', lines[index].Points.Select(point => $"{X(point.X)},{Y(top, point.Y, most)}"));
            Line($"<polyline fill=\"none\" stroke=\"{Colours[index]}\" stroke-width=\"1.8\" points=\"{points}\"/>");
        }

        // Beside the heading, where no line is.
        var names = string.Join("  ", lines.Select((line, index) => $"<tspan fill=\"{Colours[index]}\">{Text(line.Name)}</tspan>"));
        Line($"<text x=\"{Width - Right}\" y=\"{top - 6}\" text-anchor=\"end\" font-weight=\"600\" xml:space=\"preserve\">{names}</text>");
        Line($"<text x=\"{Left}\" y=\"{top + PanelHeight + 15}\">0 {unit}</text><text x=\"{Width - Right}\" y=\"{top + PanelHeight + 15}\" text-anchor=\"end\">{Number(endS)} {unit}</text>");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var height = Top + (_count * (PanelHeight + PanelGap));
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n<title>{Text(title)}</title>\n<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{_panels}</svg>\n";
    }

    private void Line(string text) => _panels.Append(text).Append('\n');

    private string X(double atS) => Number(Left + (atS / endS * (Width - Left - Right)));

    private static string Y(int top, double value, double most) => Number(top + PanelHeight - (value / most * PanelHeight));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
