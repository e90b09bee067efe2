using System.Globalization;

namespace Plimsoll.Cli.Output;

/// <summary>Rows in aligned columns. The last column takes what is left of the terminal's width, and is cut where it ends.</summary>
internal sealed class TextTable(params string[] titles)
{
    private const string Gap = "  ";
    private const int LeastLast = 20;
    private readonly List<string[]> _rows = [];

    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(static cell => OneLine(cell ?? ""))]);

    /// <summary>The lines, titles first; only the first line, the titles, is styled.</summary>
    /// <param name="terminal">Where they will be printed.</param>
    public IEnumerable<string> Lines(Terminal terminal)
    {
        var widths = titles.Select((title, column) => Math.Max(title.Length, _rows.Count == 0 ? 0 : _rows.Max(row => Width(row[column])))).ToArray();
        var last = terminal.Columns is { } columns ? Math.Max(LeastLast, columns - widths.SkipLast(1).Sum() - (Gap.Length * (widths.Length - 1))) : int.MaxValue;
        yield return terminal.Styled(TextStyle.Grey, Line(titles, widths, last));
        foreach (var row in _rows) yield return Line(row, widths, last);
    }

    private static string Line(string[] cells, int[] widths, int last)
    {
        var padded = cells.SkipLast(1).Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)));
        return string.Join(Gap, padded.Append(Cut(cells[^1], last))).TrimEnd();
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;

    // What a stranger's file made a tool say must not move the cursor.
    private static string OneLine(string text) => string.Concat(text.Select(static letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
