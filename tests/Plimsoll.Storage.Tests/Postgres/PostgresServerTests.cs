using System.Net;
using System.Net.Sockets;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests.Postgres;

/// <summary>What a server can do to a service: each case is told in its own words and never shows the password.</summary>
public sealed class PostgresServerTests(PostgresCluster cluster)
{
    private const string Insert = "INSERT INTO item (id, amount) VALUES ($1, 1)";

    private static CancellationToken Cancellation => TestStore.Cancellation;

    [Fact]
    public async Task Refuses_a_server_that_is_down()
    {
        var port = UnusedPort();
        var down = new UriBuilder(cluster.UrlOf("postgres")) { Port = port }.Uri;
        await ExpectFaultAsync(down, "Nothing listens there", "Start PostgreSQL");
    }

    [Fact]
    public Task Refuses_a_wrong_password() =>
        ExpectFaultAsync(cluster.UrlOf("postgres", password: "wrong+secret"), "refused user and password", "Correct both");

    [Fact]
    public Task Refuses_an_unknown_user() =>
        ExpectFaultAsync(cluster.UrlOf("postgres", user: "nobody"), "refused user and password", "Correct both");

    [Fact]
    public Task Refuses_an_unknown_database() => ExpectFaultAsync(cluster.UrlOf("nowhere"), "nowhere", "Create the database");

    [Fact]
    public Task Refuses_an_unknown_host()
    {
        var url = new UriBuilder(cluster.UrlOf("postgres")) { Host = "no-such-host.invalid" }.Uri;
        return ExpectFaultAsync(url, "name is unknown", "correct host and port");
    }

    [Fact]
    public async Task Refuses_a_server_that_never_answers()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var url = new UriBuilder(cluster.UrlOf("postgres")) { Port = ((IPEndPoint)silent.LocalEndpoint).Port, Query = "sslmode=disable&connect_timeout=1" }.Uri;
        await ExpectFaultAsync(url, "did not answer in time", "Start PostgreSQL");
    }

    [Fact]
    public async Task Refuses_a_server_without_the_encryption_that_was_asked_for()
    {
        var url = new UriBuilder(cluster.UrlOf("postgres")) { Query = "sslmode=require" }.Uri;
        await ExpectFaultAsync(url, "SSL", "sslmode");
    }

    [Fact]
    public async Task Refuses_a_database_that_is_read_only()
    {
        var url = await cluster.CreateDatabaseAsync();
        await cluster.ExecuteAsync("postgres", $"ALTER DATABASE {url.AbsolutePath[1..]} SET default_transaction_read_only = on");
        await ExpectFaultAsync(url, "read-only", "primary");
    }

    [Fact]
    public async Task Refuses_a_user_who_may_not_create_the_schema()
    {
        var url = await cluster.CreateDatabaseAsync();
        await cluster.ExecuteAsync("postgres", "CREATE ROLE guest LOGIN PASSWORD 'guest'");
        await ExpectFaultAsync(cluster.UrlOf(url.AbsolutePath[1..], "guest", "guest"), "may not use the schema", "Grant");
    }

    [Fact]
    public async Task Connects_through_a_socket()
    {
        var url = await cluster.CreateDatabaseAsync();
        var socket = new UriBuilder(url) { Query = $"host={cluster.SocketFolder}" };
        await using var database = Open(socket.Uri);
        Assert.Empty((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
    }

    [Fact]
    public async Task Repeats_a_read_on_a_new_connection_when_its_own_was_killed()
    {
        var (database, name) = await MigratedAsync();
        await using var _ = database;
        Assert.Equal(0, await CountAsync(database));
        Assert.True(await cluster.KillSessionsAsync(name) > 0);
        Assert.Equal(0, await CountAsync(database));
        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task Repeats_a_write_on_a_new_connection_when_its_own_was_killed_before_the_commit()
    {
        var (database, name) = await MigratedAsync();
        await using var _ = database;
        var runs = 0;
        await database.WriteAsync(0, async (session, _, cancellation) =>
        {
            await session.Statement(Insert).Bind(1, "a").ExecuteAsync(cancellation);
            if (++runs == 1) await cluster.KillSessionsAsync(name);
            return await session.Statement(Insert).Bind(1, "b").ExecuteAsync(cancellation);
        }, null, Cancellation);
        Assert.Equal(2, runs);
        Assert.Equal(2, await CountAsync(database));
    }

    [Fact]
    public async Task Tells_a_connection_that_breaks_in_the_commit_and_does_not_repeat_the_write()
    {
        var (database, name) = await MigratedAsync();
        await using var _ = database;
        var runs = 0;
        var lost = await Assert.ThrowsAsync<DatabaseException>(async () => await database.WriteAsync(0, async (session, _, cancellation) =>
        {
            runs++;
            await session.Statement(Insert).Bind(1, "a").ExecuteAsync(cancellation);
            return await cluster.KillSessionsAsync(name);
        }, null, Cancellation));
        Assert.Equal(DatabaseFailure.ConnectionLost, lost.Failure);
        Assert.True(lost.IsTransient);
        Assert.Equal(1, runs);
        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task Recovers_the_whole_pool_when_every_connection_was_killed()
    {
        var (database, name) = await MigratedAsync();
        await using var _ = database;
        var sessions = new List<DatabaseSession>();
        for (var i = 0; i < 4; i++) sessions.Add(await database.OpenAsync(QueryClass.Read, null, Cancellation));
        foreach (var session in sessions) await session.DisposeAsync();
        Assert.Equal(4, await cluster.KillSessionsAsync(name));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ => Assert.Equal(0, await CountAsync(database))));
        var figures = database.Figures();
        Assert.Equal(figures.Open, figures.Idle);
    }

    [Fact]
    public async Task Tells_a_deadlock_as_busy()
    {
        var (database, _) = await MigratedAsync();
        await using var owner = database;
        await using var first = await database.OpenAsync(QueryClass.Write, null, Cancellation);
        await using var second = await database.OpenAsync(QueryClass.Write, null, Cancellation);
        await first.BeginAsync(Cancellation);
        await second.BeginAsync(Cancellation);
        await first.Statement(Insert).Bind(1, "a").ExecuteAsync(Cancellation);
        await second.Statement(Insert).Bind(1, "b").ExecuteAsync(Cancellation);
        var crossing = first.Statement(Insert).Bind(1, "b").ExecuteAsync(Cancellation).AsTask();
        var crossed = second.Statement(Insert).Bind(1, "a").ExecuteAsync(Cancellation).AsTask();
        // The server undoes one of the two, and that frees the other: either may be heard of first.
        var deadlock = await Assert.ThrowsAsync<DatabaseException>(() => Task.WhenAll(crossing, crossed));
        Assert.True(crossing.IsFaulted ^ crossed.IsFaulted);
        Assert.Equal(DatabaseFailure.Busy, deadlock.Failure);
    }

    private async Task ExpectFaultAsync(Uri url, string problem, string remedy)
    {
        await using var database = Open(url);
        var gate = Assert.Single((await StoreGate.CheckAsync(database, Schemas.AcceptsFirst, Cancellation)).Faults);
        var migrator = Assert.Single((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
        foreach (var fault in new[] { gate, migrator })
        {
            Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
            Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
            Assert.DoesNotContain(cluster.Password, fault.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("wrong+secret", fault.ToString(), StringComparison.Ordinal);
        }
    }

    private async ValueTask<(Database Database, string Name)> MigratedAsync()
    {
        var url = await cluster.CreateDatabaseAsync();
        var database = Open(url);
        Assert.Empty((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
        return (database, url.AbsolutePath[1..]);
    }

    private static Database Open(Uri url) =>
        TestStore.Create(url, new DatabaseOptions { Store = "test", Pool = new() { Max = 4, WaitMs = 5000 } }, out var fault)
            ?? throw new InvalidOperationException(fault!.ToString());

    private static ValueTask<long> CountAsync(Database database) => database.ReadAsync(0, static async (session, _, cancellation) =>
    {
        await using var rows = await session.Statement("SELECT count(*) FROM item").QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? rows.Int64(0) : -1;
    }, null, Cancellation);

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
