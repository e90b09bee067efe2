namespace Plimsoll.Evidence.Parity;

/// <summary>Rows as multisets: each row of the one side takes away one that is the same on the other.</summary>
internal static class RowMultiset
{
    /// <summary>The rows that are left when those of the others are taken away.</summary>
    public static List<TRow> Without<TRow>(IEnumerable<TRow> rows, IEnumerable<TRow> others)
        where TRow : IReadOnlyList<string?>
    {
        var counts = others.CountBy(static row => Line(row)).ToDictionary(StringComparer.Ordinal);
        return [.. rows.Where(row => !counts.TryGetValue(Line(row), out var left) || (counts[Line(row)] = left - 1) < 0)];
    }

    // Between values stands what no text of a database has; so does for nothing.
    private static string Line<TRow>(TRow row)
        where TRow : IReadOnlyList<string?> => string.Join('\u001f', row.Select(static value => value ?? "\0"));
}
