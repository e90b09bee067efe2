using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class RowEffectsTests
{
    [Fact]
    public void Rows_that_came_and_rows_that_went_are_the_effect()
    {
        var effects = RowEffects.Of([Table("t", ["1", "a"], ["2", "b"], ["2", "b"])], [Table("t", ["1", "changed"], ["2", "b"], ["3", "c"])]);
        Assert.Equal(["t", "t, rows gone"], effects.Select(static table => table.Name));
        Assert.Equal([["1", "changed"], ["3", "c"]], effects[0].Rows);
        Assert.Equal([["1", "a"], ["2", "b"]], effects[1].Rows);
    }

    [Fact]
    public void Nothing_and_an_empty_text_are_two_things() =>
        Assert.Equal([["1", null]], RowEffects.Of([Table("t", ["1", ""])], [Table("t", ["1", null])])[0].Rows);

    [Fact]
    public void A_table_that_went_took_its_rows_with_it() =>
        Assert.Equal("t, rows gone", Assert.Single(RowEffects.Of([Table("t", ["1", "a"])], [])).Name);

    [Fact]
    public void Databases_that_differ_from_the_start_are_no_finding_and_what_is_done_to_them_is()
    {
        var (ofA, ofB) = (Table("t", ["1", "a"]), Table("t", ["9", "z"]));
        Assert.Empty(Compare((ofA, ofA), (ofB, ofB)));
        var (grownA, grownB) = (Table("t", ["1", "a"], ["2", "new"]), Table("t", ["9", "z"], ["2", "new"]));
        Assert.Empty(Compare((ofA, grownA), (ofB, grownB)));
        Assert.Equal(FindingKind.Missing, Assert.Single(Compare((ofA, grownA), (ofB, ofB))).Kind);
    }

    [Fact]
    public void Rows_that_only_B_removes_are_told()
    {
        var full = Table("t", ["1", "a"], ["2", "b"]);
        var finding = Assert.Single(Compare((full, full), (full, Table("t", ["1", "a"]))));
        Assert.Equal(("table t, rows gone", "rows", FindingKind.Added), (finding.Subject, finding.Path, finding.Kind));
    }

    private static IReadOnlyList<ParityFinding> Compare((TableRows Before, TableRows After) a, (TableRows Before, TableRows After) b)
    {
        var (ofA, ofB) = (RowEffects.Of([a.Before], [a.After]), RowEffects.Of([b.Before], [b.After]));
        return RowComparer.Compare(RowEffects.OnlyChanged(new(ofA, ofA, ofB, ofB)));
    }

    private static TableRows Table(string name, params string?[][] rows) => new(name, ["id", "value"], ["id"], rows);
}
