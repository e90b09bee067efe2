using System.Text;
using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Sqlite;

/// <summary>Full, locked, read-only and damaged files.</summary>
public sealed class SqliteFaultTests
{
    private static readonly JobHeader Header = new() { Queue = WorkerBench.Queue, Type = "note", Version = 2, CreatedAt = DateTimeOffset.UnixEpoch };

    private static CancellationToken Cancellation => WorkerBench.Cancellation;

    [Fact]
    public async Task A_full_disk_loses_nothing_and_what_waits_goes_on_when_there_is_space_again()
    {
        using var disk = new TinyDisk(16);
        await using var folder = new SqliteFolder();
        await using var bench = await WorkerBench.CreateAsync(SqliteJobs.Open(new Uri($"sqlite://{disk.Folder}/jobs.db"), folder));
        var gate = new TaskCompletionSource();
        var handler = new NoteHandler(async (_, _) => await gate.Task);
        await bench.StartAsync(handler);
        var running = await bench.AddAsync("runs");
        await handler.StartedAsync(1);
        disk.FillUpTo(128 * 1024);
        var kept = 0;
        DatabaseException? full = null;
        while (full is null)
        {
            try
            {
                await bench.Store.EnqueueAsync([Large(10_000)], null, Cancellation);
                kept++;
            }
            catch (DatabaseException failed)
            {
                full = failed;
            }
        }

        Assert.Equal((DatabaseFailure.Full, true), (full.Failure, full.IsTransient));
        // Its completion can't be written now, and is told again until it can.
        gate.SetResult();
        disk.Empty();
        await bench.UntilAsync(running, JobState.Completed);
        await bench.UntilAsync(await bench.AddAsync("after"), JobState.Completed);
        await handler.StartedAsync(kept + 2);
        Assert.Equal(kept + 2, await bench.NumberAsync("SELECT count(*) FROM plimsoll_job"));
    }

    [Fact]
    public async Task What_is_too_large_for_the_disk_does_not_take_along_what_is_not()
    {
        using var disk = new TinyDisk(16);
        await using var folder = new SqliteFolder();
        await using var bundle = SqliteJobs.Open(new Uri($"sqlite://{disk.Folder}/jobs.db"), folder);
        var store = await bundle.StartAsync(Cancellation);
        var worker = await store.RegisterAsync(new WorkerInfo("w", "h", 1, ""), Cancellation);
        disk.FillUpTo(512 * 1024);
        Task<EnqueueResult[]> large;
        Task<bool> small;
        await using (await bundle.Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            // The writer waits for the service's write, so that the two meet in one transaction.
            large = store.EnqueueAsync([.. Enumerable.Range(0, 200).Select(_ => Large(20_000))], null, Cancellation).AsTask();
            small = store.HeartbeatAsync(worker, Cancellation).AsTask();
        }

        Assert.Equal(DatabaseFailure.Full, (await Assert.ThrowsAsync<DatabaseException>(async () => await large)).Failure);
        Assert.True(await small);
        Assert.Equal(0, (await store.FiguresAsync(WorkerBench.Queue, Cancellation)).Depth);
    }

    [Fact]
    public async Task A_call_that_fails_does_not_undo_those_that_are_committed_with_it()
    {
        await using var bundle = SqliteJobs.Create();
        var store = await bundle.StartAsync(Cancellation);
        Task<EnqueueResult[]> first, wrong, last;
        await using (await bundle.Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            first = store.EnqueueAsync([Job("1")], null, Cancellation).AsTask();
            wrong = store.EnqueueAsync([Job("2"), Job("{")], null, Cancellation).AsTask();
            last = store.EnqueueAsync([Job("3")], null, Cancellation).AsTask();
        }

        Assert.Equal(DatabaseFailure.Constraint, (await Assert.ThrowsAsync<DatabaseException>(async () => await wrong)).Failure);
        foreach (var stands in new[] { await first, await last }) Assert.NotNull(await store.Operations.FindAsync(stands[0].Id, Cancellation));
        Assert.Equal(2, (await store.FiguresAsync(WorkerBench.Queue, Cancellation)).Depth);
    }

    [Fact]
    public async Task A_failed_enqueue_leaves_the_rest_of_the_callers_transaction()
    {
        await using var bundle = SqliteJobs.Create();
        var store = await bundle.StartAsync(Cancellation);
        await using (var session = await bundle.Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            await Assert.ThrowsAsync<DatabaseException>(
                async () => await store.EnqueueAsync([Job("1"), Job("{")], JobTransaction.From(session), Cancellation));
            await store.EnqueueAsync([Job("2")], JobTransaction.From(session), Cancellation);
            await session.CommitAsync(Cancellation);
        }

        Assert.Equal(1, (await store.FiguresAsync(WorkerBench.Queue, Cancellation)).Depth);
    }

    [Fact]
    public async Task A_transaction_that_is_not_open_or_of_another_file_is_refused()
    {
        await using var bundle = SqliteJobs.Create();
        var store = await bundle.StartAsync(Cancellation);
        await using var other = SqliteJobs.Create();
        await other.StartAsync(Cancellation);
        await using var closed = await bundle.Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await using var elsewhere = await other.Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await elsewhere.BeginAsync(Cancellation);
        foreach (var session in new[] { closed, elsewhere })
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.EnqueueAsync([Job("1")], JobTransaction.From(session), Cancellation));
    }

    [Fact]
    public async Task A_write_lock_that_another_process_keeps_is_told_and_the_store_goes_on_after_it()
    {
        await using var folder = new SqliteFolder();
        var url = new Uri($"sqlite://{folder.Path}/jobs.db");
        await using var bundle = SqliteJobs.Open(url, folder);
        await bundle.StartAsync(Cancellation);
        await using var hasty = SqliteJobs.Store(url, folder.Keep(SqliteJobs.Database(url, waitMs: 20)));
        await using (var holder = await bundle.Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await holder.BeginAsync(Cancellation);
            var busy = await Assert.ThrowsAsync<DatabaseException>(async () => await hasty.EnqueueAsync([Job("1")], null, Cancellation));
            Assert.Equal((DatabaseFailure.Busy, true), (busy.Failure, busy.IsTransient));
        }

        Assert.False((await hasty.EnqueueAsync([Job("1")], null, Cancellation))[0].IsDuplicate);
    }

    [Fact]
    public async Task A_read_only_disk_is_told()
    {
        using var disk = new TinyDisk(16);
        var url = new Uri($"sqlite://{disk.Folder}/jobs.db");
        await using (var folder = new SqliteFolder())
        await using (var bundle = SqliteJobs.Open(url, folder)) await bundle.StartAsync(Cancellation);
        disk.MakeReadOnly();
        await using var database = SqliteJobs.Database(url);
        await using var store = SqliteJobs.Store(url, database);
        var refused = await Assert.ThrowsAsync<DatabaseException>(async () => await store.EnqueueAsync([Job("1")], null, Cancellation));

        Assert.True(refused.Failure is DatabaseFailure.ReadOnly or DatabaseFailure.Unavailable, refused.Message);
        Assert.NotEmpty(await store.MigrateAsync(Cancellation));
    }

    [Fact]
    public async Task A_damaged_file_is_told()
    {
        await using var folder = new SqliteFolder();
        var url = new Uri($"sqlite://{folder.Path}/jobs.db");
        var file = Path.Combine(folder.Path, "jobs.db");
        await using (var before = SqliteJobs.Database(url))
        await using (var store = SqliteJobs.Store(url, before)) Assert.Empty(await store.MigrateAsync(Cancellation));
        await using (var bytes = File.OpenWrite(file))
        {
            bytes.Position = 4096;
            await bytes.WriteAsync(new byte[bytes.Length - 4096], Cancellation);
        }

        await using var database = SqliteJobs.Database(url);
        await using var damaged = SqliteJobs.Store(url, database);
        var told = await Assert.ThrowsAsync<DatabaseException>(async () => await damaged.EnqueueAsync([Job("1")], null, Cancellation));
        Assert.Equal((DatabaseFailure.Corrupt, false), (told.Failure, told.IsTransient));
        Assert.NotEmpty(await damaged.MigrateAsync(Cancellation));
    }

    [Fact]
    public void Jobs_in_another_file_than_the_services_tables_are_refused()
    {
        var database = SqliteJobs.Database(new Uri("sqlite:///tmp/one.db"));
        Assert.False(Storage.Sqlite.Jobs.SqliteJobStore.TryCreate(new Uri("sqlite:///tmp/other.db"), database, out _, out var fault));
        Assert.Contains("another file", fault.Problem, StringComparison.Ordinal);
    }

    private static NewJob Job(string payload) => new(Header, Encoding.UTF8.GetBytes(payload));

    private static NewJob Large(int bytes) => Job($"{{\"Text\":\"{new string('x', bytes)}\"}}");
}
