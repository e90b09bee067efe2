using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Postgres;
using Plimsoll.Storage.Sqlite;

namespace Plimsoll.Storage.Tests;

public sealed class StoreUrlTests
{
    private static readonly DatabaseOptions Options = new() { Store = "test", Pool = new() { Max = 1 } };

    [Theory]
    [InlineData("sqlite:///var/lib/a.db", "sqlite /var/lib/a.db")]
    [InlineData("sqlite:/var/lib/a%20b.db", "sqlite /var/lib/a b.db")]
    public void Reads_an_absolute_path(string url, string location)
    {
        Assert.True(SqliteDatabase.TryCreate(new Uri(url), Options, out var database, out _));
        Assert.Equal(location, database.Location);
    }

    [Theory]
    [InlineData("sqlite:data/manifest.db")]
    [InlineData("sqlite:./data/manifest.db")]
    public void Reads_a_path_relative_to_the_process(string url)
    {
        Assert.True(SqliteDatabase.TryCreate(new Uri(url), Options, out var database, out _));
        Assert.Equal("sqlite " + Path.GetFullPath("data/manifest.db"), database.Location);
        Assert.Equal("sqlite " + Path.GetFullPath("data/manifest.beacons.db"), database.Sibling("beacons", Options.Pool).Location);
    }

    [Theory]
    [InlineData("sqlite://data/manifest.db", "host")]
    [InlineData("sqlite:", "no file")]
    [InlineData("sqlite:///", "no file")]
    [InlineData("sqlite:data/", "no file")]
    [InlineData("sqlite::memory:", "memory")]
    [InlineData("sqlite:a.db?mode=ro", "no options")]
    [InlineData("sqlite:a%00.db", "null character")]
    [InlineData("postgres://a:b@c/d", "not a SQLite URL")]
    public void Refuses_a_url_that_names_no_file(string url, string problem)
    {
        Assert.False(SqliteDatabase.TryCreate(new Uri(url), Options, out _, out var fault));
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
        Assert.Contains("sqlite:///", fault.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://joe:s%40cret@db.example/media", "postgres://joe@db.example:5432/media")]
    [InlineData("postgresql://joe:s%40cret@[::1]:6432/media?sslmode=verify-full&connect_timeout=3", "postgres://joe@::1:6432/media")]
    [InlineData("postgres://joe@placeholder/media?host=/run/postgresql", "postgres://joe@/run/postgresql:5432/media")]
    public void Reads_a_server_and_never_shows_its_password(string url, string location)
    {
        Assert.True(PostgresDatabase.TryCreate(new Uri(url), Options, out var database, out _));
        Assert.Equal(location, database.Location);
    }

    [Theory]
    [InlineData("postgres://joe:s%40cret@db.example", "no database")]
    [InlineData("postgres://joe:s%40cret@db.example/", "no database")]
    [InlineData("postgres://db.example/media", "no user")]
    [InlineData("postgres://joe:s%40cret@db.example/media?sslmode=on", "sslmode=on")]
    [InlineData("postgres://joe:s%40cret@db.example/media?sslmod=require", "unknown option sslmod")]
    [InlineData("postgres://joe:s%40cret@db.example/media?connect_timeout=soon", "connect_timeout=soon")]
    [InlineData("postgres://joe:s%40cret@db.example/media?sslrootcert=/nowhere.pem", "does not exist")]
    [InlineData("sqlite:a.db", "not a PostgreSQL URL")]
    public void Refuses_a_url_that_names_no_server(string url, string problem)
    {
        Assert.False(PostgresDatabase.TryCreate(new Uri(url), Options, out _, out var fault));
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Media")]
    [InlineData("1media")]
    [InlineData("media; DROP SCHEMA public")]
    public void Refuses_a_store_name_that_is_no_identifier(string store)
    {
        Assert.Throws<ArgumentException>(() => SqliteDatabase.TryCreate(new Uri("sqlite:a.db"), Options with { Store = store }, out _, out _));
        Assert.Throws<ArgumentException>(() => PostgresDatabase.TryCreate(new Uri("postgres://a:b@c/d"), Options with { Store = store }, out _, out _));
    }
}
