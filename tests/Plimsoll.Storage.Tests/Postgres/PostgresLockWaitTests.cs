using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Storage.Tests.Postgres;

/// <summary>Waits for locks on a real server, by real conflicts. The window's time stands still unless a test moves it; the server's runs.</summary>
public sealed class PostgresLockWaitTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Insert = "INSERT INTO item (id, amount) VALUES ($1, 1)";
    private const string Update = "UPDATE item SET amount = amount + 1 WHERE id = $1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _time = new();
    private TestStore _store = null!;
    private Database _database = null!;

    private static CancellationToken Cancellation => TestStore.Cancellation;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.PostgresAsync(cluster);
        _database = _store.Open(max: 2, waitMs: 60_000, _time);
        Assert.Empty((await Schemas.ApplyAsync(_database, Schemas.CreateItem)).Faults);
        await _database.WriteAsync(0, static async (session, _, cancellation) => await session.Statement(Insert).Bind(1, "a").ExecuteAsync(cancellation), null, Cancellation);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Are_unknown_before_the_server_was_asked_and_zero_when_nobody_waits()
    {
        Assert.Null(_database.Figures().LockWaitP95Ms);
        await _database.SampleLockWaitsAsync(Cancellation);
        Assert.Equal(0, _database.Figures().LockWaitP95Ms);
    }

    [Fact]
    public async Task Show_while_the_pool_is_stuck_and_pass()
    {
        await using var holder = await _database.OpenAsync(QueryClass.Write, null, Cancellation);
        await holder.BeginAsync(Cancellation);
        await holder.Statement(Update).Bind(1, "a").ExecuteAsync(Cancellation);
        var waiter = await _database.OpenAsync(QueryClass.Write, null, Cancellation);
        var waiting = waiter.Statement(Update).Bind(1, "a").ExecuteAsync(Cancellation).AsTask();
        var outside = _database.OpenAsync(QueryClass.Read, null, Cancellation).AsTask();

        await SampleUntilAsync(waitMs => waitMs > 50);

        Assert.False(waiting.IsCompleted);
        Assert.Equal((2, 1), (_database.Figures().Open, _database.Figures().Waiting));
        await holder.CommitAsync(Cancellation);
        Assert.Equal(1, await waiting);
        await waiter.DisposeAsync();
        await (await outside).DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(20));
        await _database.SampleLockWaitsAsync(Cancellation);
        Assert.Equal(0, _database.Figures().LockWaitP95Ms);
    }

    [Fact]
    public async Task Of_another_process_of_the_service_show_and_those_of_other_services_do_not()
    {
        await using var holder = await _database.OpenAsync(QueryClass.Write, null, Cancellation);
        await holder.BeginAsync(Cancellation);
        await holder.Statement(Update).Bind(1, "a").ExecuteAsync(Cancellation);
        var stranger = cluster.ExecuteAsync(_store.Url.AbsolutePath[1..], "UPDATE test.item SET amount = 7 WHERE id = 'a'").AsTask();
        await WaitingAsync(1);
        await _database.SampleLockWaitsAsync(Cancellation);
        Assert.Equal(0, _database.Figures().LockWaitP95Ms);

        var sibling = _store.Open(max: 1);
        var waiting = sibling.WriteAsync(0, static async (session, _, cancellation) => await session.Statement(Update).Bind(1, "a").ExecuteAsync(cancellation), null, Cancellation).AsTask();
        await WaitingAsync(2);
        await SampleUntilAsync(waitMs => waitMs > 0);

        await holder.CommitAsync(Cancellation);
        await stranger;
        Assert.Equal(1, await waiting);
    }

    [Fact]
    public async Task Are_asked_for_again_on_a_new_connection_when_theirs_was_killed()
    {
        await _database.SampleLockWaitsAsync(Cancellation);
        Assert.True(await cluster.KillSessionsAsync(_store.Url.AbsolutePath[1..]) > 0);
        await _database.SampleLockWaitsAsync(Cancellation);
        Assert.Equal(0, _database.Figures().LockWaitP95Ms);
    }

    [Fact]
    public async Task Take_one_connection_beside_the_pool()
    {
        for (var i = 0; i < 5; i++) await _database.SampleLockWaitsAsync(Cancellation);
        Assert.Equal(1, _database.Figures().Open);
        var sessions = $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{_store.Url.AbsolutePath[1..]}'";
        Assert.Equal(2L, await cluster.ExecuteAsync("postgres", sessions));
    }

    /// <summary>Samples until the figure is as expected: the server counts the time of a wait, so it grows from sample to sample.</summary>
    private async Task SampleUntilAsync(Func<double, bool> isReached)
    {
        using var limit = new CancellationTokenSource(Patience);
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            await _database.SampleLockWaitsAsync(Cancellation);
        }
        while (!isReached(_database.Figures().LockWaitP95Ms ?? -1));
    }

    private async Task WaitingAsync(long sessions)
    {
        var sql = $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{_store.Url.AbsolutePath[1..]}' AND wait_event_type = 'Lock'";
        using var limit = new CancellationTokenSource(Patience);
        while ((long)(await cluster.ExecuteAsync("postgres", sql))! < sessions) limit.Token.ThrowIfCancellationRequested();
    }
}
