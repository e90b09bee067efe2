namespace Plimsoll.Evidence.Parity;

/// <summary>
/// What an arm did to its database: the rows that came, and those that went. Two services may bring databases that differ from the start;
/// what a comparison asks is what each does to its own.
/// </summary>
internal static class RowEffects
{
    private const string Gone = ", rows gone";

    /// <summary>The effects: each table with the rows that came, and one more with those that went when any did. A table that nothing was done to is there without rows.</summary>
    public static IReadOnlyList<TableRows> Of(IReadOnlyList<TableRows> before, IReadOnlyList<TableRows> after)
    {
        var effects = new List<TableRows>();
        foreach (var table in after)
        {
            var old = before.FirstOrDefault(earlier => earlier.Name == table.Name);
            // A table of another shape is as good as new: none of its rows can be found again.
            var (came, went) = old is not null && old.Columns.SequenceEqual(table.Columns) ? (RowMultiset.Without(table.Rows, old.Rows), RowMultiset.Without(old.Rows, table.Rows)) : ([.. table.Rows], []);
            effects.Add(table with { Rows = came });
            if (went.Count > 0) effects.Add(table with { Name = table.Name + Gone, Rows = went });
        }

        effects.AddRange(before.Where(old => after.All(table => table.Name != old.Name)).Select(static old => old with { Name = old.Name + Gone }));
        return effects;
    }

    /// <summary>Leaves out the tables that none of the arms did anything to: whether such a table is there is a matter of its making.</summary>
    public static FourArms<IReadOnlyList<TableRows>> OnlyChanged(FourArms<IReadOnlyList<TableRows>> effects)
    {
        var changed = effects.All.SelectMany(static tables => tables).Where(static table => table.Rows.Count > 0).DistinctBy(static table => table.Name).ToList();
        return effects.Select(IReadOnlyList<TableRows> (tables) =>
        [
            .. tables.Where(table => changed.Exists(one => one.Name == table.Name)),
            // An arm from whose table nothing went is no arm without a table.
            .. changed.Where(one => one.Name.EndsWith(Gone, StringComparison.Ordinal) && tables.All(table => table.Name != one.Name)).Select(static one => one with { Rows = [] }),
        ]);
    }
}
