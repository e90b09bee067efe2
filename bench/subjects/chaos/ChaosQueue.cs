using Plimsoll.Contracts;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Postgres;
using Plimsoll.Storage.Postgres.Jobs;
using Plimsoll.Storage.Sqlite;
using Plimsoll.Storage.Sqlite.Jobs;

namespace Plimsoll.Bench.Chaos;

/// <summary>The queue and the database of the effects, as one process sees them.</summary>
internal sealed class ChaosQueue : IAsyncDisposable
{
    public const string Name = "chaos";
    private const int Connections = 8;
    private const int Concurrency = 4;
    private const string SqliteScheme = "sqlite";

    // Whatever fails because the store is away for seconds must not use up its attempts: only the planned poison may end as poison.
    private static readonly RetryPolicy Retry = new() { Attempts = 10_000, BaseMs = 20, CapMs = 500, Budget = 1 };

    private ChaosQueue(Database database, IJobStore store, TimeProvider time) => (Database, Store, Time) = (database, store, time);

    public Database Database { get; }

    public IJobStore Store { get; }

    public TimeProvider Time { get; }

    public static ChaosQueue Open(Uri url, TimeProvider time)
    {
        var options = new DatabaseOptions { Store = Name, Pool = new DatabasePool { Max = Connections }, Time = time };
        var isSqlite = url.Scheme == SqliteScheme;
        if (!(isSqlite
            ? SqliteDatabase.TryCreate(url, options, out var database, out var fault)
            : PostgresDatabase.TryCreate(url, options, out database, out fault))) throw new InvalidOperationException(fault.ToString());
        if (!(isSqlite
            ? SqliteJobStore.TryCreate(url, database, out var store, out fault)
            : PostgresJobStore.TryCreate(url, database, out store, out fault))) throw new InvalidOperationException(fault.ToString());
        return new ChaosQueue(database, store, time);
    }

    /// <summary>A statement as this engine has it: SQLite has no schemas, and its tables have their names in front. Keep what it gives: statements are known by reference.</summary>
    public string Sql(string statement) => Database.Engine == SqliteScheme ? statement.Replace("chaos.", "chaos_").Replace("plimsoll.", "plimsoll_") : statement;

    public async Task MigrateAsync()
    {
        if (await Store.MigrateAsync(CancellationToken.None) is [var wrong, ..]) throw new InvalidOperationException(wrong.ToString());
    }

    /// <summary>A worker that notices silence within a second, so that a bench has time for many faults.</summary>
    public JobWorker Worker(string name, Refusals refusals)
    {
        var ledger = new Ledger(this);
        return new JobWorker(Store, ChaosKinds.All.Select(kind => Registration(kind, ledger, refusals)), new JobWorkerOptions
        {
            Name = name,
            Heartbeat = TimeSpan.FromMilliseconds(200),
            Surrender = TimeSpan.FromMilliseconds(600),
            Silence = TimeSpan.FromMilliseconds(1000),
            IdlePoll = TimeSpan.FromMilliseconds(200),
            Maintenance = TimeSpan.FromMilliseconds(200),
            DrainLimit = TimeSpan.FromMilliseconds(500),
            MaxPrefetch = 8,
        }, Time);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static JobRegistration<ChaosJob> Registration(string kind, Ledger ledger, Refusals refusals) => new(
        new JobAttribute(kind),
        new JobBudget(Name, Concurrency, TimeSpan.FromSeconds(10), Retry, kind == ChaosKinds.Ordered ? ChaosKinds.Order : null),
        ChaosJson.Default.ChaosJob,
        () => new ChaosHandler(kind, ledger, refusals));
}
