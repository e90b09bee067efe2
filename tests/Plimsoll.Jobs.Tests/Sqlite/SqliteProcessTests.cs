using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Sqlite;

/// <summary>Two processes on one file, and one of them dies.</summary>
public sealed class SqliteProcessTests : IAsyncLifetime
{
    private readonly SqliteFolder _folder = new();
    private WorkerBench? _bench;

    private static CancellationToken Cancellation => WorkerBench.Cancellation;

    private Uri Url => new($"sqlite://{_folder.Path}/jobs.db");

    private WorkerBench Bench => _bench!;

    public async ValueTask InitializeAsync() => _bench = await WorkerBench.CreateAsync(SqliteJobs.Open(Url, _folder));

    public ValueTask DisposeAsync() => Bench.DisposeAsync();

    [Fact]
    public async Task Two_processes_work_on_one_queue_and_nothing_is_lost_or_doubled()
    {
        const int jobs = 300;
        await using var child = SqliteChild.Start(SqliteChild.Work, Url);
        Assert.Equal("works", await child.ReadAsync());
        await Bench.StartAsync(new NoteHandler(SqliteChild.EffectAsync));
        for (var n = 0; n < jobs; n += 20)
            await Bench.Client().EnqueueManyAsync([.. Enumerable.Range(n, 20).Select(i => new Note($"{i:000}"))], null, null, Cancellation);
        var ledger = await Eventually.GetAsync(
            async () => await Bench.LedgerAsync(), entries => entries.Distinct().Count() == jobs, "every job's effect");

        Assert.Equal(Enumerable.Range(0, jobs).Select(n => $"{n:000}"), ledger);
        await Eventually.TrueAsync(async () => await Bench.NumberAsync("SELECT count(*) FROM plimsoll_lease") == 0, "every lease to be closed");
        Assert.Equal(2, await Bench.NumberAsync("SELECT count(DISTINCT worker) FROM plimsoll_done"));
        Assert.Equal(0, await Bench.NumberAsync("SELECT count(*) FROM plimsoll_attempt"));
    }

    [Fact]
    public async Task What_a_killed_process_held_is_given_back()
    {
        await Bench.Client().EnqueueManyAsync([.. Enumerable.Range(0, 150).Select(n => new Note($"{n}"))], null, null, Cancellation);
        await using var child = SqliteChild.Start(SqliteChild.Hold, Url);
        Assert.Equal("holds", await child.ReadAsync());
        await child.KillAsync();
        Assert.Equal((1, 1, 90), await Bench.Store.RescueAsync(TimeSpan.Zero, Cancellation) is var report ? (report.Workers, report.Leases, report.Ready) : default);

        var handler = new NoteHandler((_, _) => default);
        await Bench.StartAsync(handler);
        await handler.StartedAsync(140);
        Assert.Equal(Enumerable.Range(10, 140).Select(n => $"{n}").Order(), handler.Seen.Select(seen => seen.Text).Order());
    }

    [Fact]
    public async Task What_a_killed_process_was_told_to_be_enqueued_is()
    {
        await using var child = SqliteChild.Start(SqliteChild.Flood, Url);
        var told = 0;
        for (; told < 20; told++) Assert.Equal("enqueued", await child.ReadAsync());
        await child.KillAsync();
        var depth = (await Bench.Store.FiguresAsync(WorkerBench.Queue, Cancellation)).Depth;

        Assert.True(depth >= told * 50 && depth % 50 == 0, $"{depth} jobs are ready after {told} commits of 50.");
        Assert.Equal(depth, await Bench.NumberAsync("SELECT count(*) FROM plimsoll_job"));
        Assert.Equal(depth, await Bench.NumberAsync("SELECT sum(count - taken) FROM plimsoll_ready"));
    }
}
