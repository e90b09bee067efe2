using System.Diagnostics.CodeAnalysis;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>
/// Jobs in tables <c>plimsoll_…</c> of a SQLite file, beside the tables of the service that uses it. One thread writes, and commits what waits for it
/// together; a commit is on the disk before its callers hear of it. Several processes may work on one file.
/// </summary>
public sealed class SqliteJobStore : IJobStore
{
    /// <summary>The schema that this build's migrations lead to.</summary>
    public const string SchemaName = "plimsoll-jobs.1";

    internal const string Store = "plimsoll";
    private readonly SqliteDatabase _database;
    private readonly WakeBoard _wakes;
    private readonly JobWriter _writer;
    private readonly JobReads _reads;
    private readonly JobClaimer _claimer = new();

    private SqliteJobStore(SqliteDatabase database)
    {
        _database = database;
        _wakes = WakeBoard.Of(database);
        _writer = new JobWriter(database, _wakes.Wake);
        _reads = new JobReads(database);
        Operations = new SqliteJobOperations(_writer, _reads);
    }

    /// <inheritdoc/>
    public IJobOperations Operations { get; }

    /// <summary>Makes a store from a URL; touches no file.</summary>
    /// <param name="url">The file, as for <see cref="SqliteDatabase.TryCreate"/>.</param>
    /// <param name="database">The service's own database in the same file: its transactions hold effects and enqueues.</param>
    /// <param name="store">The store when the URL is one.</param>
    /// <param name="fault">What is wrong with the URL when it is not.</param>
    public static bool TryCreate(
        Uri url, Database database, [NotNullWhen(true)] out IJobStore? store, [NotNullWhen(false)] out StoreFault? fault)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(database);
        (var path, fault) = SqliteUrl.Read(url);
        if (fault is null && (database is not SqliteDatabase same || same.File != path))
        {
            fault = new(url.OriginalString, $"The jobs are in another file than the service's own tables, {database.Location}.",
                "Give both the same URL: effects and jobs share transactions.");
        }

        store = fault is null ? new SqliteJobStore((SqliteDatabase)database) : null;
        return store is not null;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoreFault>> MigrateAsync(CancellationToken cancellation)
    {
        await using var own = _database.SameFile(Store, _database.Options.Pool with { Max = 1 });
        var set = MigrationSet.Load(typeof(SqliteJobStore).Assembly, "Jobs/Migrations");
        return (await new Migrator(own, set, SchemaName).ApplyAsync(cancellation)).Faults;
    }

    /// <inheritdoc/>
    public async ValueTask<EnqueueResult[]> EnqueueAsync(IReadOnlyList<NewJob> jobs, JobTransaction? transaction, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        foreach (var job in jobs) NewJobRules.Check(job);
        if (jobs.Count == 0) return [];
        if (transaction is null) return await _writer.WriteAsync(unit => JobEnqueuer.Add(unit, jobs), cancellation);
        var added = In(transaction, unit => JobEnqueuer.Add(unit, jobs));
        _wakes.Expect();
        return added;
    }

    /// <inheritdoc/>
    public async ValueTask<long> RegisterAsync(WorkerInfo worker, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(worker);
        return await _writer.WriteAsync(
            unit =>
            {
                var number = unit.TakeNumbers("worker", 1);
                unit.Sql(JobSql.Register).Bind(1, number).Bind(2, worker.Name).Bind(3, worker.Host).Bind(4, worker.ProcessId).Bind(5, worker.Artifact)
                    .Bind(6, unit.NowUs).Execute();
                return number;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> HeartbeatAsync(long worker, CancellationToken cancellation) =>
        await _writer.WriteAsync(unit => unit.Sql(JobSql.Heartbeat).Bind(1, worker).Bind(2, unit.NowUs).Execute(), cancellation) > 0;

    /// <inheritdoc/>
    public async ValueTask UnregisterAsync(long worker, CancellationToken cancellation) =>
        await _writer.WriteAsync(unit => unit.Sql(JobSql.Unregister).Bind(1, worker).Execute(), cancellation);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LeasedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxJobs, 1, nameof(request));
        var leases = await _writer.WriteAsync(unit => _claimer.Claim(unit, request), cancellation);
        return leases.Count == 0 ? leases : await _reads.ReadAsync(session => JobBodies.Read(session, leases), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<int> RecoverAsync(ClaimRequest request, IReadOnlyList<long> held, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _writer.WriteAsync(unit => JobReturner.Recover(unit, request, held), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<long>> SettleAsync(
        long worker, IReadOnlyList<LeaseProgress> leases, IReadOnlyList<FailedAttempt> failures, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(leases);
        ArgumentNullException.ThrowIfNull(failures);
        if (leases.Count == 0) return [];
        return await _writer.WriteAsync(unit => JobSettler.Settle(unit, worker, leases, failures), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<long>> ReleaseAsync(long worker, IReadOnlyList<LeaseProgress> leases, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(leases);
        if (leases.Count == 0) return [];
        return await _writer.WriteAsync(unit => JobReturner.Release(unit, worker, leases), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<RescueReport> RescueAsync(TimeSpan silence, CancellationToken cancellation) =>
        await _writer.WriteAsync(unit => JobReturner.Rescue(unit, silence), cancellation);

    /// <inheritdoc/>
    public async ValueTask<PromoteReport> PromoteAsync(int maxRuns, CancellationToken cancellation) =>
        await _writer.WriteAsync(unit => JobMaintenance.Promote(unit, maxRuns), cancellation);

    /// <inheritdoc/>
    public ValueTask<EffectOutcome> OnceAsync(
        JobHold hold, string step, Func<DatabaseSession, CancellationToken, ValueTask> work, CancellationToken cancellation) =>
        JobEffects.OnceAsync(_database, hold, step, work, cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> CompleteInAsync(JobTransaction transaction, JobHold hold, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new(In(transaction, unit => JobEffects.CompleteIn(unit, hold)));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<int>> AcquireAsync(long worker, IReadOnlyList<PermitDemand> demands, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(demands);
        return await _writer.WriteAsync(unit => JobPermits.Acquire(unit, worker, demands), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReportAsync(JobHold hold, double share, string? message, CancellationToken cancellation) =>
        await _writer.WriteAsync(
            unit =>
            {
                if (!JobEffects.IsHeld(unit, hold)) return false;
                unit.Sql(JobSql.Report).Bind(1, hold.Job).BindReal(2, share).Bind(3, message?.Replace('\0', '\uFFFD')).Bind(4, unit.NowUs).Execute();
                return true;
            },
            cancellation);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JobHold>> CancelledAsync(long worker, CancellationToken cancellation) => await _reads.ListAsync(
        JobSql.Cancelled, statement => statement.Bind(1, worker), rows => new JobHold(rows.Int64(0), rows.Int64(1), rows.Int64(2)), cancellation);

    /// <inheritdoc/>
    public async ValueTask<ScheduleState> SyncScheduleAsync(string name, string rule, DateTimeOffset first, CancellationToken cancellation) =>
        await _writer.WriteAsync(unit => JobMaintenance.SyncSchedule(unit, name, rule, first), cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> FireScheduleAsync(
        string name, DateTimeOffset expected, DateTimeOffset next, IReadOnlyList<NewJob> jobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        foreach (var job in jobs) NewJobRules.Check(job);
        return await _writer.WriteAsync(unit => JobMaintenance.FireSchedule(unit, name, expected, next, jobs), cancellation);
    }

    /// <inheritdoc/>
    public async Task ListenAsync(Action<string> wake, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wake);
        var listener = new WakeListener(wake, _database.Options.Time);
        _wakes.Add(listener);
        try
        {
            await JobListener.RunAsync(_reads.Database, listener, _database.Options.Time, cancellation);
        }
        finally
        {
            _wakes.Remove(listener);
        }
    }

    /// <inheritdoc/>
    public ValueTask<QueueFigures> FiguresAsync(string queue, CancellationToken cancellation) => _reads.ReadAsync(
        session => JobViews.Figures(session, queue, _database.Options.Time.GetUtcNow()), cancellation);

    /// <inheritdoc/>
    public ValueTask<StoreHygiene?> HygieneAsync(CancellationToken cancellation) => ValueTask.FromResult<StoreHygiene?>(null);

    /// <inheritdoc/>
    public async ValueTask<PruneReport> PruneAsync(TimeSpan olderThan, int maxJobs, CancellationToken cancellation) =>
        await _writer.WriteAsync(unit => JobMaintenance.Prune(unit, olderThan, maxJobs), cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _reads.DisposeAsync();
    }

    // Within the caller's transaction, all or nothing of it.
    private T In<T>(JobTransaction transaction, Func<JobUnit, T> work)
    {
        if (transaction.Session is not SqliteSession { IsOpenTransaction: true } session || session.Location != _database.Location)
            throw new ArgumentException($"This is no open transaction of {_database.Location}: pass a session of the service's database.", nameof(transaction));
        return CallerPart.Run(session, work, _database.Options.Time.GetUtcNow());
    }
}
