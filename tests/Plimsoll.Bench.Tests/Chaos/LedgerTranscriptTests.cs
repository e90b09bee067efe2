using System.Text.Json;
using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Contracts;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Sqlite;
using Plimsoll.Storage.Sqlite.Jobs;

namespace Plimsoll.Bench.Tests.Chaos;

/// <summary>What happened in a SQLite file is judged as what happened on PostgreSQL.</summary>
public sealed class LedgerTranscriptTests : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly LedgerServer _server;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-bench-test-");
    private readonly Database _database;
    private readonly IJobStore _store;
    private readonly SqliteLedger _ledger;

    public LedgerTranscriptTests(LedgerServer server)
    {
        _server = server;
        var url = new Uri($"sqlite://{_folder.FullName}/chaos.db");
        var options = new DatabaseOptions { Store = "test", Pool = new DatabasePool { Max = 2 }, Time = TimeProvider.System };
        _database = SqliteDatabase.TryCreate(url, options, out var database, out var fault) ? database : throw new InvalidOperationException(fault.ToString());
        _store = SqliteJobStore.TryCreate(url, database, out var store, out fault) ? store : throw new InvalidOperationException(fault.ToString());
        _ledger = new SqliteLedger(url, TimeProvider.System);
    }

    public async ValueTask InitializeAsync()
    {
        Assert.Empty(await _store.MigrateAsync(Cancellation));
        await _ledger.PrepareAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _store.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Finds_nothing_where_all_is_well()
    {
        var verdict = await CheckAsync("SELECT 1");
        Assert.Empty(verdict.Examples(10));
        Assert.Equal(new LedgerFigures(8, 6, 12, 1, 0, 1, 1, 1), verdict.Figures);
    }

    [Theory]
    [InlineData("DELETE FROM chaos_effect WHERE job = 4096", "has no effect")]
    [InlineData("UPDATE plimsoll_done SET duration_us = x'FFFFFFFF' WHERE first = 4100", "has its effect and no end")]
    [InlineData("UPDATE chaos_accepted SET is_new = 1 WHERE first = 4; DELETE FROM chaos_started; DELETE FROM plimsoll_job WHERE id > 4100", "was there before it was accepted")]
    [InlineData("INSERT INTO chaos_effect (job, position, process) VALUES (4096, -1, 1)", "has 2 effects")]
    [InlineData("DELETE FROM plimsoll_attempt WHERE lease = 105", "nothing tells how that ended")]
    [InlineData("UPDATE chaos_started SET at = at - 90000000 WHERE job = 4099", "before an earlier one had its effect")]
    [InlineData("UPDATE chaos_started SET lease = 300 WHERE job = 4096", "started under lease 300")]
    [InlineData("INSERT INTO plimsoll_ordered (queue, order_key, place, job) VALUES ('chaos', 'g0', 1, 4099)", "waits in group g0")]
    [InlineData("INSERT INTO plimsoll_ready SELECT 'chaos', '', 0, 4096, 3, 1, 'once', 1, 5, NULL, NULL, 1, 0, 0, 0, 4098", "2 jobs from 4096 are ready")]
    [InlineData("INSERT INTO plimsoll_deferred SELECT 0, 4096, 1, 'chaos', '', 'once', 1, 5, NULL, NULL, 1, 0, 0", "are deferred until 1970")]
    [InlineData("INSERT INTO plimsoll_quarantine SELECT 4096, 'chaos', '', 'once', 1, 5, NULL, NULL, 1, 2, 0, 0", "is in quarantine")]
    [InlineData("INSERT INTO plimsoll_lease SELECT 9, 7, 4096, 1, 'chaos', '', 'once', 1, 5, NULL, NULL, 1, 0, 0, 0, 0, 0, NULL", "leased by worker 7")]
    public async Task Finds_what_is_planted(string planted, string finding) =>
        Assert.Contains((await CheckAsync(planted)).Examples(10), found => found.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public async Task The_ledger_tells_leases_that_were_given_back_from_those_that_were_taken_and_closed()
    {
        var header = new JobHeader { Queue = "chaos", Type = "once", CreatedAt = DateTimeOffset.UnixEpoch };
        await _store.EnqueueAsync([new NewJob(header, "{}"u8.ToArray())], null, Cancellation);
        var worker = await _store.RegisterAsync(new WorkerInfo("w", "h", 1, ""), Cancellation);
        await _store.ReleaseAsync(worker, [(await ClaimAsync(worker)).StartProgress()], Cancellation);
        await ClaimAsync(worker);
        await _store.RescueAsync(TimeSpan.Zero, Cancellation);
        worker = await _store.RegisterAsync(new WorkerInfo("w", "h", 1, ""), Cancellation);
        var last = await ClaimAsync(worker);
        var progress = last.StartProgress();
        progress.Complete(last.First, 1, 1);
        await _store.SettleAsync(worker, [progress], [], Cancellation);

        List<string?> ends = [];
        await foreach (var (table, entry) in _ledger.TranscribeAsync(Cancellation))
        {
            if (table == "ended") ends.Add(JsonDocument.Parse(entry).RootElement.GetProperty("how").GetString());
        }

        Assert.Equal(["released", "rescued", "closed"], ends);
    }

    private async Task<LeasedRun> ClaimAsync(long worker) =>
        Assert.Single(await _store.ClaimAsync(new ClaimRequest { Worker = worker, Queue = "chaos", MaxJobs = 1 }, Cancellation));

    private async Task<LedgerVerdict> CheckAsync(string planted)
    {
        await using (var session = await _database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.ExecuteScriptAsync(LedgerServer.Read("healthy_run_sqlite"), Cancellation);
            await session.ExecuteScriptAsync(planted, Cancellation);
        }

        await using var connection = await _server.CreateEmptyAsync(Cancellation);
        await LedgerTranscript.CopyAsync(_ledger, _server.ConnectionStringOf(connection), Cancellation);
        return await _server.CheckAsync(connection, LedgerServer.Acknowledged, Cancellation);
    }
}
