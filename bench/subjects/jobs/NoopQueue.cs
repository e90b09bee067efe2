using Plimsoll.Contracts;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Storage.Postgres;
using Plimsoll.Storage.Postgres.Jobs;
using Plimsoll.Storage.Sqlite;
using Plimsoll.Storage.Sqlite.Jobs;

namespace Plimsoll.Bench.Jobs;

/// <summary>The queue, as producers and workers of one process see it: each has connections of its own.</summary>
internal sealed class NoopQueue : IAsyncDisposable
{
    private const string Queue = "bench";
    private const int Concurrency = 16;
    private static readonly RetryPolicy Retry = new() { Attempts = 3, BaseMs = 100, CapMs = 10_000, Budget = 0.1 };
    private readonly Database _database;

    private NoopQueue(Database database, IJobStore producing, IJobStore working) => (_database, Producing, Working) = (database, producing, working);

    public IJobStore Producing { get; }

    public IJobStore Working { get; }

    public static async Task<NoopQueue> OpenAsync(Uri url)
    {
        var options = new DatabaseOptions { Store = "bench", Pool = new DatabasePool { Max = 2 } };
        StoreEngine engine = IsSqlite(url) ? SqliteDatabase.TryCreate : PostgresDatabase.TryCreate;
        if (!engine(url, options, out var database, out var fault)) throw new InvalidOperationException(fault.ToString());
        var queue = new NoopQueue(database, Store(url, database), Store(url, database));
        if (await queue.Producing.MigrateAsync(CancellationToken.None) is [var wrong, ..]) throw new InvalidOperationException(wrong.ToString());
        return queue;
    }

    public JobClient Client() => new(Producing, new JobCatalog([new JobDefinition<Noop>(Noop.Name, Queue, NoopJson.Default.Noop)]), TimeProvider.System);

    public JobWorker Worker(NoopHandler handler) => new(
        Working,
        [new JobRegistration<Noop>(Noop.Name, new JobBudget(Queue, Concurrency, JobBudget.DefaultTimeout, Retry), NoopJson.Default.Noop, () => handler)],
        new JobWorkerOptions { DrainLimit = TimeSpan.Zero });

    /// <summary>Jobs that are not completed.</summary>
    public async Task<long> WaitingAsync()
    {
        var figures = await Producing.FiguresAsync(Queue, CancellationToken.None);
        return figures.Depth + figures.Delayed + figures.Dead;
    }

    public async ValueTask DisposeAsync()
    {
        await Producing.DisposeAsync();
        await Working.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static bool IsSqlite(Uri url) => url.Scheme == "sqlite";

    private static IJobStore Store(Uri url, Database database)
    {
        JobStoreEngine engine = IsSqlite(url) ? SqliteJobStore.TryCreate : PostgresJobStore.TryCreate;
        return engine(url, database, out var store, out var fault) ? store : throw new InvalidOperationException(fault.ToString());
    }
}
