using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace Plimsoll.Testing;

/// <summary>What differs between two texts, by lines, with two lines around each difference.</summary>
internal static class LineDifference
{
    private const int Around = 2;
    private const int LinesMax = 80;

    /// <summary>The lines that differ: <c>-</c> of the first, <c>+</c> of the second.</summary>
    public static string Of(string expected, string actual)
    {
        var (left, right) = (LineChunks.Of(expected), LineChunks.Of(actual));
        var difference = Differ.Instance.CreateDiffs(expected, actual, ignoreWhiteSpace: false, ignoreCase: false, LineChunks.Instance);
        var lines = new List<string>();
        var shown = 0;
        foreach (var block in difference.DiffBlocks)
        {
            var from = Math.Max(shown, block.DeleteStartA - Around);
            if (from > shown || lines.Count == 0) lines.Add(string.Create(CultureInfo.InvariantCulture, $"  line {from + 1}:"));
            lines.AddRange(left[from..block.DeleteStartA].Select(static line => "    " + line));
            Add(lines, block, left, right);
            shown = block.DeleteStartA + block.DeleteCountA;
            var next = difference.DiffBlocks.FirstOrDefault(other => other.DeleteStartA > block.DeleteStartA || (other.DeleteStartA == block.DeleteStartA && other.InsertStartB > block.InsertStartB));
            var until = Math.Min(left.Length, Math.Min(shown + Around, next?.DeleteStartA ?? int.MaxValue));
            lines.AddRange(left[shown..until].Select(static line => "    " + line));
            shown = until;
        }

        return Join(lines, LinesMax);
    }

    /// <summary>How a text begins.</summary>
    public static string Beginning(string text) => Join([.. LineChunks.Of(text).Select(static line => "  " + line)], LinesMax);

    private static void Add(List<string> lines, DiffBlock block, string[] left, string[] right)
    {
        var gone = left[block.DeleteStartA..(block.DeleteStartA + block.DeleteCountA)];
        var come = right[block.InsertStartB..(block.InsertStartB + block.InsertCountB)];
        // Lines that look the same and are not.
        var bare = gone.Select(Bare).Intersect(come.Select(Bare)).ToHashSet();
        lines.AddRange(gone.Select(line => "  - " + Shown(line)));
        lines.AddRange(come.Select(line => "  + " + Shown(line)));

        string Shown(string line) => bare.Contains(Bare(line)) ? line.Replace(' ', '·').Replace('\t', '→') : line;
    }

    private static string Bare(string line) => string.Concat(line.Where(static letter => !char.IsWhiteSpace(letter)));

    private static string Join(List<string> lines, int most)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Take(most)) text.Append(line.TrimEnd()).Append('\n');
        if (lines.Count > most) text.Append(CultureInfo.InvariantCulture, $"  … {lines.Count - most} more lines\n");
        return text.ToString();
    }
}
