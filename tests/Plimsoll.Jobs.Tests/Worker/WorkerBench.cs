using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Worker;

/// <summary>A job store with workers on it, in this process.</summary>
internal sealed class WorkerBench : IAsyncDisposable
{
    internal const string Queue = "notes";
    private static readonly JobAttribute Name = new("note") { Version = 2 };
    private static readonly JobBudget DefaultBudget = new(
        Queue, 8, TimeSpan.FromMinutes(1), new RetryPolicy { Attempts = 3, BaseMs = 1, CapMs = 2, Budget = 1 }, new OrderPolicy { By = "Group" });

    private static readonly JobWorkerOptions DefaultOptions = new()
    {
        Heartbeat = TimeSpan.FromMilliseconds(200),
        Maintenance = TimeSpan.FromMilliseconds(50),
        Seed = 1,
    };

    private readonly List<JobWorker> _workers = [];
    private readonly JobsBundle _bundle;

    private WorkerBench(JobsBundle bundle, IJobStore store)
    {
        _bundle = bundle;
        Store = store;
    }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal IJobStore Store { get; }

    internal Database Database => _bundle.Database;

    internal string DatabaseName => _bundle.Database.Location.Split('/')[^1];

    internal JobBudget Budget { get; set; } = DefaultBudget;

    internal JobWorkerOptions Options { get; set; } = DefaultOptions;

    /// <summary>The clock of workers that are started from now on.</summary>
    internal TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>How many jobs <see cref="AddManyAsync"/> has added.</summary>
    internal int Added { get; private set; }

    internal static async ValueTask<WorkerBench> CreateAsync(JobsBundle bundle) => new(bundle, await bundle.StartAsync(Cancellation));

    internal IJobStore OpenAnother() => _bundle.Open();

    internal ValueTask<DatabaseSession> OpenSessionAsync() => _bundle.Database.OpenAsync(QueryClass.Write, null, Cancellation);

    internal IJobs Client(IJobStore? store = null) => new JobClient(
        store ?? Store, new JobCatalog([new JobDefinition<Note>(Name, Queue, NoteJson.Default.Note, Budget.Order)]), TimeProvider.System);

    internal async ValueTask<JobWorker> StartAsync(
        NoteHandler handler, IJobStore? store = null, Dictionary<int, Func<ReadOnlyMemory<byte>, Note>>? upcasters = null, IEnumerable<JobRegistration>? more = null)
    {
        JobRegistration notes = new JobRegistration<Note>(Name, Budget, NoteJson.Default.Note, () => handler, upcasters);
        var worker = new JobWorker(store ?? Store, [notes, .. more ?? []], Options, Time);
        _workers.Add(worker);
        await worker.StartAsync(Cancellation);
        return worker;
    }

    internal async ValueTask<JobId> AddAsync(string text, JobOptions? options = null, string? group = null) =>
        (await Client().EnqueueAsync(new Note(text, group), options, null, Cancellation)).Id;

    internal async ValueTask AddManyAsync(int count)
    {
        await Client().EnqueueManyAsync([.. Enumerable.Range(Added, count).Select(n => new Note($"{n}"))], null, null, Cancellation);
        Added += count;
    }

    /// <summary>Stops a worker whose clock the test moves.</summary>
    internal static async Task StopAsync(JobWorker worker, Action moveTime)
    {
        var stopping = worker.StopAsync(Cancellation).AsTask();
        await Eventually.TrueAsync(
            () =>
            {
                moveTime();
                return stopping.IsCompleted;
            },
            "the worker to stop");
        await stopping;
    }

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

    /// <summary>A worker with the defaults of these tests.</summary>
    internal static JobWorker Worker(IJobStore store, Func<JobContext<Note>, CancellationToken, ValueTask> body) => new(
        store, [new JobRegistration<Note>(Name, DefaultBudget, NoteJson.Default.Note, () => new NoteHandler(body))], DefaultOptions);

    /// <summary>A number that the store's tables say.</summary>
    internal async ValueTask<long> NumberAsync(string sql)
    {
        await using var session = await _bundle.Database.OpenAsync(QueryClass.Read, null, Cancellation);
        await using var rows = await session.Statement(sql).QueryAsync(Cancellation);
        return await rows.ReadAsync(Cancellation) ? rows.Int64(0) : -1;
    }

    internal async ValueTask<List<string>> LedgerAsync()
    {
        await using var session = await _bundle.Database.OpenAsync(QueryClass.Read, null, Cancellation);
        List<string> entries = [];
        await using var rows = await session.Statement("SELECT entry FROM ledger ORDER BY entry").QueryAsync(Cancellation);
        while (await rows.ReadAsync(Cancellation)) entries.Add(rows.Text(0));
        return entries;
    }

    internal static async ValueTask WriteAsync(DatabaseSession session, string entry, CancellationToken cancellation) =>
        await session.Statement("INSERT INTO ledger (entry) VALUES ($1)").Bind(1, entry).ExecuteAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers) await worker.DisposeAsync();
        await _bundle.DisposeAsync();
    }
}
