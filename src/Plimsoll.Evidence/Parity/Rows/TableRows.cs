namespace Plimsoll.Evidence.Parity;

/// <summary>A table with its rows; values as texts, null as null.</summary>
/// <param name="Name">Its name, with its schema where there are several.</param>
/// <param name="Columns">Names of its columns.</param>
/// <param name="Key">Names of the columns of its primary key; empty when it has none.</param>
/// <param name="Rows">Its rows, one value per column.</param>
internal sealed record TableRows(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    /// <summary>Most rows that a table may have.</summary>
    public const int MaxRows = 200_000;

    /// <summary>Refuses a table that has more.</summary>
    public static void CheckCount(string table, int count)
    {
        if (count > MaxRows) throw new ParityException($"The table {table} has more than {MaxRows} rows. Compare on a smaller clone: what the cases change is what matters.");
    }
}
