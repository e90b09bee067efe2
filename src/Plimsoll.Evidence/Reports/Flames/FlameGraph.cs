using System.Globalization;
using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Reports.Flames;

/// <summary>
/// Stacks as SVG, the outermost frames on top: a frame is as wide as its share of all, and a word on each tells the whole of it. It stands alone;
/// where a script is allowed, <see cref="FlameScript"/> adds zoom and search.
/// </summary>
internal static class FlameGraph
{
    private const double Width = 1200;
    private const double RowHeight = 18;
    private const double LetterWidth = 7;
    private const double TextMargin = 4;
    private const double FocusableWidth = Width / 100;
    private const int FewestLetters = 3;
    private const int Colours = 8;

    /// <summary>Draws a tree.</summary>
    /// <param name="tree">The stacks; there must be one.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="unit">Unit of the weights.</param>
    /// <param name="narrowest">Frames narrower than this, of 1200, are left out.</param>
    public static Markup Draw(StackTree tree, string title, string unit, double narrowest = 0.5)
    {
        var frames = new MarkupBuilder();
        var (depth, left) = (0, 0);
        Add(tree.Root, 0, 0);
        var height = (depth + 1) * RowHeight;
        var svg = new MarkupBuilder();
        svg.Add($"<svg class=\"flame\" viewBox=\"0 0 {Width} {height}\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"><title>{title}: {tree.Root.Total.ToString("#,0", CultureInfo.InvariantCulture)} {unit}</title>");
        svg.Add($"{frames.ToMarkup()}</svg>");
        if (left > 0) svg.Add($"<p class=\"muted\">{left} {(left == 1 ? "frame is" : "frames are")} too narrow to be drawn; the folded stacks have them.</p>");
        return svg.ToMarkup();

        void Add(StackNode node, double x, int row)
        {
            var width = Width * node.Total / tree.Root.Total;
            depth = Math.Max(depth, row);
            Frame(frames, node, (x, row * RowHeight, width), tree.Root.Total, unit);
            foreach (var child in node.Children.OrderByDescending(static child => child.Total))
            {
                var childWidth = Width * child.Total / tree.Root.Total;
                if (childWidth < narrowest) left++;
                else Add(child, x, row + 1);
                x += childWidth;
            }
        }
    }

    private static void Frame(MarkupBuilder frames, StackNode node, (double X, double Y, double Width) place, long all, string unit)
    {
        var share = (100.0 * node.Total / all).ToString("0.00", CultureInfo.InvariantCulture);
        var self = node.Self > 0 ? $", {(100.0 * node.Self / all).ToString("0.00", CultureInfo.InvariantCulture)} % itself" : "";
        var focus = new Markup(place.Width >= FocusableWidth ? " tabindex=\"0\"" : "");
        frames.Add($"<g class=\"c{Colour(node.Name)}\" data-weight=\"{node.Total}\"{focus}><title>{node.Name}\n{share} %{self}: {node.Total.ToString("#,0", CultureInfo.InvariantCulture)} {unit}</title>");
        frames.Add($"<rect x=\"{place.X}\" y=\"{place.Y}\" width=\"{Math.Max(0.1, place.Width - 0.4)}\" height=\"{RowHeight - 1}\" rx=\"1.5\"/><text x=\"{place.X + TextMargin}\" y=\"{place.Y + RowHeight - 5.5}\">{Fitting(node.Name, place.Width)}</text></g>");
    }

    private static string Fitting(string name, double width)
    {
        var letters = (int)((width - (2 * TextMargin)) / LetterWidth);
        if (letters < FewestLetters) return "";
        return name.Length <= letters ? name : string.Concat(name.AsSpan(0, letters - 1), "…");
    }

    // What belongs together, by namespace or file, has one colour, in every graph the same.
    private static int Colour(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in Group(name)) hash = (hash ^ letter) * 16777619u;
        return (int)(hash % Colours);
    }

    private static ReadOnlySpan<char> Group(string name)
    {
        var blank = name.LastIndexOf(' ');
        var line = name.LastIndexOf(':');
        if (blank > 0 && line > blank) return name.AsSpan(blank, line - blank);
        var first = name.IndexOf('.', StringComparison.Ordinal);
        var second = first > 0 ? name.IndexOf('.', first + 1) : -1;
        return second > 0 ? name.AsSpan(0, second) : first > 0 ? name.AsSpan(0, first) : name;
    }
}
