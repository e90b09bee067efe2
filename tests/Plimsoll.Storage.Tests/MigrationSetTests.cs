using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests;

public sealed class MigrationSetTests
{
    [Fact]
    public void Gives_the_same_checksum_whatever_the_line_ends_and_trailing_blanks()
    {
        var unix = new Migration(1, "a", "-- schema: x\nSELECT 1;\n");
        var windows = new Migration(1, "a", "-- schema: x\r\nSELECT 1;  \r\n\r\n");
        Assert.Equal(unix.Checksum, windows.Checksum);
        Assert.NotEqual(unix.Checksum, new Migration(1, "a", "-- schema: x\nSELECT 2;\n").Checksum);
        Assert.StartsWith("sha256:", unix.Checksum, StringComparison.Ordinal);
        Assert.Equal("x", unix.Schema);
    }

    [Fact]
    public void Refuses_a_gap()
    {
        var set = Schemas.Set(Schemas.CreateItem, new Migration(3, "late", "SELECT 1;"));
        Assert.Contains("0002 is expected where 0003_late stands", Assert.Single(set.Faults).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_number_twice()
    {
        var set = Schemas.Set(Schemas.CreateItem, new Migration(1, "twin", "SELECT 1;"));
        Assert.Contains("0002 is expected", Assert.Single(set.Faults).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_first_step_that_does_not_name_its_schema() =>
        Assert.Contains("does not name the schema", Assert.Single(Schemas.Set(new Migration(1, "a", "SELECT 1;")).Faults).Problem, StringComparison.Ordinal);

    [Fact]
    public void Refuses_an_empty_set() =>
        Assert.Contains("no migration", Assert.Single(MigrationSet.Load(typeof(MigrationSetTests).Assembly, "Migrations/none").Faults).Problem, StringComparison.Ordinal);
}
