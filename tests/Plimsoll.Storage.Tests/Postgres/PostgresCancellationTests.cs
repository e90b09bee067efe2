using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests.Postgres;

/// <summary>To cancel a statement, the server has to be asked. Whoever cancels must not have to wait for it.</summary>
public sealed class PostgresCancellationTests(PostgresCluster cluster)
{
    private const string One = "SELECT 1";
    private const string Sleeping = "SELECT count(*)::int FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(3600)' AND datname = current_database()";

    // Nobody waits that long unless something hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestStore.Cancellation;

    [Fact]
    public async Task Whoever_cancels_does_not_wait_for_a_server_that_says_nothing()
    {
        await using var server = new SilentServer(await cluster.CreateDatabaseAsync());
        await using var database = Open(server.Url);
        using var caller = new CancellationTokenSource();
        var session = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        server.FallSilent();
        var running = session.Statement(One).QueryAsync(caller.Token).AsTask();

        await Task.Run(caller.Cancel, Cancellation).WaitAsync(Limit, Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running).WaitAsync(Limit, Cancellation);
        Assert.True(session.IsBroken);
    }

    [Fact]
    public async Task A_statement_that_runs_is_ended_on_the_server_and_the_session_goes_on()
    {
        var url = await cluster.CreateDatabaseAsync();
        await using var database = Open(url);
        await using var session = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        await using var witness = Open(url);
        await using var watching = await witness.OpenAsync(QueryClass.Read, null, Cancellation);
        for (var time = 0; time < 3; time++)
        {
            using var caller = new CancellationTokenSource();
            var running = session.Statement("SELECT pg_sleep(3600)").QueryAsync(caller.Token).AsTask();
            await Eventually.TrueAsync(async () => await ReadAsync(watching, Sleeping, Cancellation) == 1, "the statement runs");
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running).WaitAsync(Limit, Cancellation);
            Assert.False(session.IsBroken);
            Assert.Equal(1, await ReadAsync(session, One, Cancellation));
        }
    }

    [Fact]
    public async Task A_token_that_is_cancelled_after_its_statement_has_ended_ends_no_other()
    {
        await using var database = Open(await cluster.CreateDatabaseAsync());
        await using var session = await database.OpenAsync(QueryClass.Read, null, Cancellation);
        using var caller = new CancellationTokenSource();
        Assert.Equal(1, await ReadAsync(session, One, caller.Token));
        await caller.CancelAsync();
        using var next = new CancellationTokenSource();
        Assert.Equal(1, await ReadAsync(session, One, next.Token));
    }

    private static async Task<int> ReadAsync(DatabaseSession session, string sql, CancellationToken cancellation)
    {
        await using var rows = await session.Statement(sql).QueryAsync(cancellation);
        Assert.True(await rows.ReadAsync(cancellation));
        return rows.Int32(0);
    }

    private static Database Open(Uri url)
    {
        var options = new DatabaseOptions { Store = "test", Pool = new DatabasePool { Max = 1, WaitMs = 2000 } };
        return TestStore.Create(url, options, out var fault) ?? throw new InvalidOperationException(fault?.ToString());
    }
}
