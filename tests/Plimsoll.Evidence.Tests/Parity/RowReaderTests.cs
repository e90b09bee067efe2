using Npgsql;
using Plimsoll.Evidence.Parity;
using Plimsoll.PlantedShops;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class RowReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_all_of_an_SQLite_file()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-rows-");
        var file = Path.Combine(folder.FullName, "a.db");
        SqliteFile.Run(file, "CREATE TABLE \"odd \"\"name\" (b BLOB, a INTEGER, t TEXT, PRIMARY KEY (a))");
        SqliteFile.Run(file, "INSERT INTO \"odd \"\"name\" VALUES (x'00ff', 7, NULL)");
        var table = Assert.Single(await new SqliteRowReader(file).ReadAsync(Cancellation));
        Assert.Equal("odd \"name", table.Name);
        Assert.Equal(["b", "a", "t"], table.Columns);
        Assert.Equal(["a"], table.Key);
        Assert.Equal(["x'00ff'", "7", null], Assert.Single(table.Rows));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_generated_column_moves_no_value_under_another_name()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-rows-");
        var file = Path.Combine(folder.FullName, "a.db");
        SqliteFile.Run(file, "CREATE TABLE t (a INTEGER, twice INTEGER AS (a * 2), c INTEGER)");
        SqliteFile.Run(file, "INSERT INTO t (a, c) VALUES (7, 9)");
        var table = Assert.Single(await new SqliteRowReader(file).ReadAsync(Cancellation));
        Assert.Equal(["a", "c"], table.Columns);
        Assert.Equal(["7", "9"], Assert.Single(table.Rows));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Says_that_there_is_no_such_file()
    {
        var fault = await Assert.ThrowsAsync<ParityException>(() => new SqliteRowReader("nowhere.db").ReadAsync(Cancellation));
        Assert.Contains("nowhere.db", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_a_file_is_no_database()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new string('x', 4096), Cancellation);
        var fault = await Assert.ThrowsAsync<ParityException>(() => new SqliteRowReader(file).ReadAsync(Cancellation));
        Assert.Contains("not a database", fault.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Reads_all_of_a_PostgreSQL_database()
    {
        var cluster = new PostgresCluster();
        await cluster.InitializeAsync();
        try
        {
            await cluster.ExecuteAsync("postgres", "CREATE SCHEMA shop; CREATE TABLE shop.\"Order\" (at timestamptz, id int, tags text[], PRIMARY KEY (id)); INSERT INTO shop.\"Order\" VALUES (NULL, 7, '{a,b}')");
            var settings = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = cluster.Port, Username = "plimsoll", Password = cluster.Password, Database = "postgres", Pooling = false };
            var table = Assert.Single(await new PostgresRowReader(settings.ConnectionString).ReadAsync(Cancellation));
            Assert.Equal("shop.Order", table.Name);
            Assert.Equal(["at", "id", "tags"], table.Columns);
            Assert.Equal(["id"], table.Key);
            Assert.Equal([null, "7", "{a,b}"], Assert.Single(table.Rows));
            settings.Password = "wrong";
            var fault = await Assert.ThrowsAsync<ParityException>(() => new PostgresRowReader(settings.ConnectionString).ReadAsync(Cancellation));
            Assert.Contains("password", fault.Message, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }
}
