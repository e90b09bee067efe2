using System.Globalization;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>What a comparison found. Its text is what the command prints.</summary>
public sealed record ParityOutcome
{
    private readonly string _text;

    internal ParityOutcome(string text) => _text = text;

    /// <summary>All differences, the severest first, those that are excused among them.</summary>
    public required IReadOnlyList<ParityDifference> Differences { get; init; }

    /// <summary>What was not looked at: no difference there proves nothing.</summary>
    public required IReadOnlyList<string> NotCompared { get; init; }

    /// <summary>Requests to all four.</summary>
    public required int Requests { get; init; }

    /// <inheritdoc/>
    public override string ToString() => _text;

    internal static string Table(IReadOnlyList<string[]> rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => Width(row[column]))).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)))).TrimEnd());
        return text.ToString();
    }

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
