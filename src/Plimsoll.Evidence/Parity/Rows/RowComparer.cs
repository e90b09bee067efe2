namespace Plimsoll.Evidence.Parity;

/// <summary>
/// Compares what the arms did to their rows. A column whose values differ between A and A′ is volatile: its values are compared by form.
/// Rows that one side has more of are findings; two that have the same key, or all but one column in common, are a changed value.
/// </summary>
internal static class RowComparer
{
    // No text can be it.
    private const string Null = "\0NULL";

    // Each row that is left is held against each one of the other side.
    private const int MostPaired = 2000;

    /// <summary>Compares the tables of the four arms.</summary>
    public static IReadOnlyList<ParityFinding> Compare(FourArms<IReadOnlyList<TableRows>> databases)
    {
        var findings = new List<ParityFinding>();
        foreach (var name in databases.All.SelectMany(tables => tables.Select(table => table.Name)).Distinct().Order(StringComparer.Ordinal))
        {
            var tables = databases.Select(all => all.FirstOrDefault(table => table.Name == name));
            if (tables.A is null || tables.AAgain is null || tables.B is null || tables.BAgain is null) AddPresence(name, tables, findings);
            else CompareTable(name, new(tables.A, tables.AAgain, tables.B, tables.BAgain), findings);
        }

        return findings;
    }

    private static void AddPresence(string name, FourArms<TableRows?> tables, List<ParityFinding> findings)
    {
        var (left, right) = (tables.A is not null && tables.AAgain is not null, tables.B is not null && tables.BAgain is not null);
        if (left != right) findings.Add(Make(name, "table", left ? FindingKind.Missing : FindingKind.Added, left ? "present" : null, right ? "present" : null, 1));
    }

    private static void CompareTable(string name, FourArms<TableRows> tables, List<ParityFinding> findings)
    {
        var columns = tables.A.Columns.Where(column => tables.All.All(table => table.Columns.Contains(column))).ToList();
        foreach (var column in tables.All.SelectMany(table => table.Columns).Distinct().Except(columns))
        {
            var inA = tables.A.Columns.Contains(column);
            findings.Add(Make(name, $"column {column}", inA ? FindingKind.Missing : FindingKind.Added, inA ? "present" : null, inA ? null : "present", 1));
        }

        var volatileColumns = columns.Where(column => !Values(tables.A, column).SequenceEqual(Values(tables.AAgain, column))).ToHashSet();
        // Of a column whose very forms vary in A nothing is known but that it is there; the others are compared all the same.
        var random = volatileColumns.Where(column => !Shapes(tables.A, column).SequenceEqual(Shapes(tables.AAgain, column))).ToHashSet();
        columns.RemoveAll(random.Contains);
        var forms = tables.Select(table => table.Rows.Select(row => Form(table, row, columns, volatileColumns)).ToList());
        if (Differ(forms.A, forms.AAgain))
        {
            // Even how the forms go together varies in A; what is left is how many rows there are.
            var (low, high) = (Math.Min(forms.A.Count, forms.AAgain.Count), Math.Max(forms.A.Count, forms.AAgain.Count));
            foreach (var side in (List<string[]>[])[forms.B, forms.BAgain])
            {
                if (side.Count < low || side.Count > high) findings.Add(Make(name, "rows", FindingKind.ValueChanged, $"{low} to {high} rows", $"{side.Count} rows", 1));
            }

            return;
        }

        var both = ((List<string[]>[])[forms.B, forms.BAgain]).SelectMany(side => CompareForms(name, columns, tables.A.Key, forms.A, side).DistinctBy(finding => (finding.Path, finding.Kind)));
        findings.AddRange(both.GroupBy(finding => (finding.Path, finding.Kind)).Select(same => same.First() with { Evidence = same.Count() }));
    }

    private static IEnumerable<ParityFinding> CompareForms(string name, List<string> columns, IReadOnlyList<string> key, List<string[]> a, List<string[]> b)
    {
        var missing = RowMultiset.Without(a, b);
        var extra = RowMultiset.Without(b, a);
        foreach (var row in missing.Count > MostPaired || extra.Count > MostPaired ? [] : missing.ToList())
        {
            var partner = extra.Find(other => IsSame(row, other, columns, key));
            if (partner is null) continue;
            missing.Remove(row);
            extra.Remove(partner);
            for (var index = 0; index < columns.Count; index++)
            {
                if (row[index] != partner[index]) yield return Make(name, $"column {columns[index]}", FindingKind.ValueChanged, Shown(row[index]), Shown(partner[index]), 1);
            }
        }

        if (missing.Count > 0) yield return Make(name, "rows", FindingKind.Missing, string.Join(" | ", missing[0].Select(Shown)), null, 1);
        if (extra.Count > 0) yield return Make(name, "rows", FindingKind.Added, null, string.Join(" | ", extra[0].Select(Shown)), 1);
    }

    private static bool IsSame(string[] row, string[] other, List<string> columns, IReadOnlyList<string> key)
    {
        var keyed = columns.Select((column, index) => (column, index)).Where(pair => key.Contains(pair.column)).ToList();
        if (keyed.Count > 0 && keyed.All(pair => row[pair.index] == other[pair.index] && !row[pair.index].StartsWith('{'))) return true;
        return row.Zip(other).Count(pair => pair.First != pair.Second) == 1;
    }

    private static string[] Form(TableRows table, IReadOnlyList<string?> row, List<string> columns, HashSet<string> volatileColumns) =>
        [.. columns.Select(column => (row[IndexOf(table, column)], volatileColumns.Contains(column)) switch
        {
            (null, _) => Null,
            (var value, true) => ValueShape.Of(value),
            (var value, false) => value,
        })];

    private static bool Differ(List<string[]> a, List<string[]> b) => RowMultiset.Without(a, b).Count > 0 || RowMultiset.Without(b, a).Count > 0;

    private static string Shown(string value) => value == Null ? "NULL" : value;

    private static IEnumerable<string?> Values(TableRows table, string column)
    {
        var index = IndexOf(table, column);
        return table.Rows.Select(row => row[index]).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Shapes(TableRows table, string column) =>
        Values(table, column).Select(static value => value is null ? Null : ValueShape.Of(value)).Order(StringComparer.Ordinal);

    private static int IndexOf(TableRows table, string column) => Array.IndexOf([.. table.Columns], column);

    private static ParityFinding Make(string table, string path, FindingKind kind, string? a, string? b, int evidence) => new()
    {
        Layer = ParityLayer.Behaviour,
        Subject = $"table {table}",
        Path = path,
        Aspect = Aspect.Rows,
        Kind = kind,
        Severity = FindingWeight.SeverityOf(Aspect.Rows, kind),
        Waivable = FindingWeight.IsWaivable(Aspect.Rows),
        ExampleA = a,
        ExampleB = b,
        Evidence = evidence,
        Samples = 2,
    };
}
