using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Jobs.Tests.Postgres;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Worker;

/// <summary>A job store with workers on it, in this process.</summary>
internal sealed class WorkerBench : IAsyncDisposable
{
    internal const string Queue = "notes";
    private static readonly JobAttribute Name = new("note") { Version = 2 };
    private readonly List<JobWorker> _workers = [];
    private readonly JobsBundle _bundle;

    private WorkerBench(JobsBundle bundle, IJobStore store)
    {
        _bundle = bundle;
        Store = store;
    }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal IJobStore Store { get; }

    internal string DatabaseName => _bundle.Database.Location.Split('/')[^1];

    internal JobBudget Budget { get; set; } = new(
        Queue, 8, TimeSpan.FromMinutes(1), new RetryPolicy { Attempts = 3, BaseMs = 1, CapMs = 2, Budget = 1 }, new OrderPolicy { By = "Group" });

    internal JobWorkerOptions Options { get; set; } = new()
    {
        Heartbeat = TimeSpan.FromMilliseconds(200),
        Maintenance = TimeSpan.FromMilliseconds(50),
        Seed = 1,
    };

    internal static async ValueTask<WorkerBench> CreateAsync(PostgresCluster cluster)
    {
        var bundle = await PostgresJobs.CreateAsync(cluster);
        var store = bundle.Open();
        Assert.Empty(await store.MigrateAsync(Cancellation));
        await using var session = await bundle.Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.ExecuteScriptAsync("CREATE SCHEMA svc; CREATE TABLE svc.ledger (entry text NOT NULL)", Cancellation);
        return new WorkerBench(bundle, store);
    }

    internal IJobStore OpenAnother() => _bundle.Open();

    internal ValueTask<DatabaseSession> OpenSessionAsync() => _bundle.Database.OpenAsync(QueryClass.Write, null, Cancellation);

    internal IJobs Client(IJobStore? store = null) => new JobClient(
        store ?? Store, new JobCatalog([new JobDefinition<Note>(Name, Queue, NoteJson.Default.Note, Budget.Order)]), TimeProvider.System);

    internal async ValueTask<JobWorker> StartAsync(NoteHandler handler, IJobStore? store = null, Dictionary<int, Func<ReadOnlyMemory<byte>, Note>>? upcasters = null)
    {
        var worker = new JobWorker(store ?? Store, [new JobRegistration<Note>(Name, Budget, NoteJson.Default.Note, () => handler, upcasters)], Options);
        _workers.Add(worker);
        await worker.StartAsync(Cancellation);
        return worker;
    }

    internal async ValueTask<JobId> AddAsync(string text, JobOptions? options = null, string? group = null) =>
        (await Client().EnqueueAsync(new Note(text, group), options, null, Cancellation)).Id;

    internal async ValueTask<JobId> AddRawAsync(string payload, string type = "note", int version = 2) => (await Store.EnqueueAsync(
        [new NewJob(new JobHeader { Queue = Queue, Type = type, Version = version, CreatedAt = TimeProvider.System.GetUtcNow() }, Encoding.UTF8.GetBytes(payload))],
        null, Cancellation))[0].Id;

    /// <summary>Waits until a job stands somewhere.</summary>
    internal async ValueTask<JobView> UntilAsync(JobId id, JobState state)
    {
        var found = await Eventually.GetAsync(
            async () => await Store.Operations.FindAsync(id, Cancellation), found => found?.State == state, $"job {id} to be {state}");
        return found!;
    }

    internal async ValueTask<long> OpenLeasesAsync()
    {
        await using var session = await OpenSessionAsync();
        await using var rows = await session.Statement("SELECT count(*) FROM plimsoll.lease").QueryAsync(Cancellation);
        return await rows.ReadAsync(Cancellation) ? rows.Int64(0) : -1;
    }

    internal async ValueTask<List<string>> LedgerAsync()
    {
        await using var session = await _bundle.Database.OpenAsync(QueryClass.Read, null, Cancellation);
        List<string> entries = [];
        await using var rows = await session.Statement("SELECT entry FROM svc.ledger ORDER BY entry").QueryAsync(Cancellation);
        while (await rows.ReadAsync(Cancellation)) entries.Add(rows.Text(0));
        return entries;
    }

    internal static async ValueTask WriteAsync(DatabaseSession session, string entry, CancellationToken cancellation) =>
        await session.Statement("INSERT INTO svc.ledger (entry) VALUES ($1)").Bind(1, entry).ExecuteAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers) await worker.DisposeAsync();
        await _bundle.DisposeAsync();
    }
}
