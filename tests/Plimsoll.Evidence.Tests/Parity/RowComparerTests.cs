using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class RowComparerTests
{
    private static readonly string[] Columns = ["id", "name", "created"];

    [Fact]
    public void Volatile_columns_are_held_to_their_form()
    {
        Assert.Empty(Compare([["1", "a", "2026-01-01T00:00:00Z"]], [["1", "a", "2026-01-02T00:00:00Z"]], [["1", "a", "2026-01-03T00:00:00Z"]]));
        var finding = Assert.Single(Compare([["1", "a", "2026-01-01T00:00:00Z"]], [["1", "a", "2026-01-02T00:00:00Z"]], [["1", "a", "2026-01-03T00:00:00+00:00"]]));
        Assert.Equal(("column created", FindingKind.ValueChanged), (finding.Path, finding.Kind));
    }

    [Fact]
    public void Rows_that_only_one_side_has_are_told()
    {
        IReadOnlyList<string?[]> a = [["1", "a", null]];
        Assert.Equal(FindingKind.Added, Assert.Single(Compare(a, a, [["1", "a", null], ["2", "b", null]])).Kind);
        Assert.Equal(FindingKind.Missing, Assert.Single(Compare(a, a, [])).Kind);
        Assert.Equal(FindingKind.Added, Assert.Single(Compare(a, a, [["1", "a", null], ["1", "a", null]])).Kind);
    }

    [Fact]
    public void Nothing_is_not_the_text_that_names_it()
    {
        IReadOnlyList<string?[]> a = [["1", null, "x"]];
        Assert.Equal(("column name", "NULL", "NULL"), Assert.Single(Compare(a, a, [["1", "NULL", "x"]])) is { } finding ? (finding.Path, finding.ExampleA, finding.ExampleB) : default);
    }

    [Fact]
    public void A_column_of_random_forms_hides_no_other()
    {
        IReadOnlyList<string?[]> a = [["1", "lorem ipsum", "7"]];
        IReadOnlyList<string?[]> again = [["1", "{", "7"]];
        Assert.Empty(Compare(a, again, [["1", "dolor-sit_42", "7"]]));
        Assert.Equal("column created", Assert.Single(Compare(a, again, [["1", "dolor-sit_42", "8"]])).Path);
    }

    [Fact]
    public void A_row_of_the_same_key_has_changed_values()
    {
        var finding = Assert.Single(Compare([["1", "a", null]], [["1", "a", null]], [["1", "b", null]]));
        Assert.Equal(("column name", "a", "b", 2, 2), (finding.Path, finding.ExampleA, finding.ExampleB, finding.Evidence, finding.Samples));
        Assert.False(finding.Waivable);
    }

    [Fact]
    public void A_table_or_a_column_that_is_missing_is_told()
    {
        var whole = new TableRows("t", Columns, ["id"], []);
        Assert.Equal("table", Assert.Single(RowComparer.Compare(new([whole], [whole], [], []))).Path);
        var less = whole with { Columns = ["id", "name"] };
        Assert.Equal("column created", Assert.Single(RowComparer.Compare(new([whole], [whole], [less], [less]))).Path);
    }

    private static IReadOnlyList<ParityFinding> Compare(IReadOnlyList<string?[]> a, IReadOnlyList<string?[]> again, IReadOnlyList<string?[]> b) =>
        RowComparer.Compare(new FourArms<IReadOnlyList<string?[]>>(a, again, b, b).Select<IReadOnlyList<TableRows>>(rows => [new TableRows("t", Columns, ["id"], rows)]));
}
