using System.Diagnostics.CodeAnalysis;
using Npgsql;
using NpgsqlTypes;
using Plimsoll.Contracts;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>Jobs in the schema <c>plimsoll</c> of a PostgreSQL database, beside the tables of the services that use it.</summary>
public sealed class PostgresJobStore : IJobStore
{
    /// <summary>The schema that this build's migrations lead to.</summary>
    public const string SchemaName = "plimsoll-jobs.5";

    private const string Store = "plimsoll";

    // The next look is never further away than that.
    private const double MostSeconds = 86_400;
    private readonly JobConnections _connections;
    private readonly Database _database;
    private readonly JobEnqueuer _enqueuer;
    private readonly JobClaimer _claimer;
    private readonly JobSettler _settler;
    private readonly JobQuery _durable;
    private readonly JobQuery _volatile;
    private readonly JobQuery _heart;
    private readonly JobPruner _pruner;
    private readonly SilenceWatch _watch;
    private long _rescuedAt;

    private PostgresJobStore(NpgsqlConnectionStringBuilder url, Database database)
    {
        _database = database;
        _connections = new JobConnections(url, database.Options.ApplicationName + " jobs");
        _durable = new JobQuery(_connections.Durable, database.Location);
        _volatile = new JobQuery(_connections.Volatile, database.Location);
        _heart = new JobQuery(_connections.Heart, database.Location);
        Operations = new PostgresJobOperations(_durable);
        _pruner = new JobPruner(_durable);
        var time = database.Options.Time;
        _watch = new SilenceWatch(time);
        _enqueuer = new JobEnqueuer(new NumberBlocks(time, ReserveAsync), new WakeSender(time));
        _claimer = new JobClaimer(_connections.Volatile, time);
        _settler = new JobSettler(_connections.Durable);
    }

    /// <inheritdoc/>
    public IJobOperations Operations { get; }

    /// <summary>Makes a store from a URL; connects nothing.</summary>
    /// <param name="url">The database, as for <see cref="PostgresDatabase.TryCreate"/>.</param>
    /// <param name="database">The service's own database on the same server: its transactions hold effects and enqueues.</param>
    /// <param name="store">The store when the URL is one.</param>
    /// <param name="fault">What is wrong with the URL when it is not; never shows the password.</param>
    public static bool TryCreate(
        Uri url, Database database, [NotNullWhen(true)] out IJobStore? store, [NotNullWhen(false)] out StoreFault? fault)
    {
        ArgumentNullException.ThrowIfNull(database);
        (var settings, _, fault) = PostgresUrl.Read(url);
        store = settings is null || fault is not null ? null : new PostgresJobStore(settings, database);
        return store is not null;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoreFault>> MigrateAsync(CancellationToken cancellation)
    {
        await using var own = _database.Sibling(Store, new DatabasePool { Max = 1 });
        var set = MigrationSet.Load(typeof(PostgresJobStore).Assembly, "Jobs/Migrations");
        return (await new Migrator(own, set, SchemaName).ApplyAsync(cancellation)).Faults;
    }

    /// <inheritdoc/>
    public async ValueTask<EnqueueResult[]> EnqueueAsync(IReadOnlyList<NewJob> jobs, JobTransaction? transaction, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        foreach (var job in jobs) NewJobRules.Check(job);
        if (jobs.Count == 0) return [];
        try
        {
            if (transaction is not null) return await _enqueuer.AddAsync(ConnectionOf(transaction), jobs, isOwn: false, cancellation);
            await using var connection = await _connections.Durable.OpenConnectionAsync(cancellation);
            if (JobEnqueuer.IsOneStep(jobs)) return await _enqueuer.AddAsync(connection, jobs, isOwn: true, cancellation);
            await using var own = await connection.BeginTransactionAsync(cancellation);
            var results = await _enqueuer.AddAsync(connection, jobs, isOwn: true, cancellation);
            await own.CommitAsync(cancellation);
            return results;
        }
        catch (NpgsqlException failed)
        {
            throw Failure(failed, "enqueue");
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> RegisterAsync(WorkerInfo worker, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(worker);
        return _heart.OneAsync(
            JobSql.Register,
            command => command.With(worker.Name, NpgsqlDbType.Text).With(worker.Host, NpgsqlDbType.Text)
                .With(worker.ProcessId, NpgsqlDbType.Integer).With(worker.Artifact, NpgsqlDbType.Text),
            rows => rows.GetInt64(0), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> HeartbeatAsync(long worker, CancellationToken cancellation) =>
        await _heart.ExecuteAsync(JobSql.Heartbeat, command => command.With(worker, NpgsqlDbType.Bigint), cancellation) > 0;

    /// <inheritdoc/>
    public async ValueTask UnregisterAsync(long worker, CancellationToken cancellation) =>
        await _durable.ExecuteAsync(JobSql.Unregister, command => command.With(worker, NpgsqlDbType.Bigint), cancellation);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LeasedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxJobs, 1);
        try
        {
            return await _claimer.ClaimAsync(request, cancellation);
        }
        catch (NpgsqlException failed)
        {
            throw Failure(failed, "claim");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> RecoverAsync(ClaimRequest request, IReadOnlyList<long> held, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var back = await _durable.ListAsync(
            JobSql.Recover,
            command => command.With(request.Worker, NpgsqlDbType.Bigint).With(request.Queue, NpgsqlDbType.Text)
                .With(request.IsQuarantine, NpgsqlDbType.Boolean).WithArray([.. held], NpgsqlDbType.Bigint),
            rows => rows.GetInt64(0), cancellation);
        return back.Count;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<long>> SettleAsync(
        long worker, IReadOnlyList<LeaseProgress> leases, IReadOnlyList<FailedAttempt> failures, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(leases);
        ArgumentNullException.ThrowIfNull(failures);
        try
        {
            return await _settler.SettleAsync(worker, leases, failures, cancellation);
        }
        catch (NpgsqlException failed)
        {
            throw Failure(failed, "settle");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<long>> ReleaseAsync(long worker, IReadOnlyList<LeaseProgress> leases, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(leases);
        if (leases.Count == 0) return [];
        try
        {
            return await _settler.ReleaseAsync(worker, leases, cancellation);
        }
        catch (NpgsqlException failed)
        {
            throw Failure(failed, "release");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<RescueReport> RescueAsync(TimeSpan silence, CancellationToken cancellation)
    {
        var beats = await _durable.ListAsync(
            JobSql.Beats, static command => command, rows => new WorkerBeat(rows.GetInt64(0), new DateTimeOffset(rows.GetDateTime(1))), cancellation);
        var silent = _watch.Silent(beats, silence);

        // Leases of workers that are no longer known are looked for less often than those of silent ones.
        var time = _database.Options.Time;
        if (silent.Length == 0 && time.GetElapsedTime(_rescuedAt) < silence) return default;
        _rescuedAt = time.GetTimestamp();
        return await _durable.OneAsync(
            JobSql.Rescue,
            command => command.WithArray([.. silent.Select(beat => beat.Worker)], NpgsqlDbType.Bigint)
                .WithArray([.. silent.Select(beat => beat.At.UtcDateTime)], NpgsqlDbType.TimestampTz),
            rows => new RescueReport(rows.GetInt32(0), rows.GetInt32(1), rows.GetInt32(2), rows.GetInt32(3), rows.GetInt32(4)), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<PromoteReport> PromoteAsync(int maxRuns, CancellationToken cancellation) => _durable.OneAsync(
        JobSql.Promote, command => command.With(maxRuns, NpgsqlDbType.Integer),
        rows => new PromoteReport(
            rows.GetInt32(0), rows.IsDBNull(1) ? null : TimeSpan.FromSeconds(Math.Clamp(rows.GetDouble(1), 0, MostSeconds)), rows.GetBoolean(2)), cancellation);

    /// <inheritdoc/>
    public ValueTask<EffectOutcome> OnceAsync(
        JobHold hold, string step, Func<DatabaseSession, CancellationToken, ValueTask> work, CancellationToken cancellation) =>
        JobEffects.OnceAsync(_database, hold, step, work, cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> CompleteInAsync(JobTransaction transaction, JobHold hold, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (transaction.Session is { } session) return await JobEffects.CompleteInAsync(session, hold, cancellation);
        return await JobEffects.CompleteInAsync(ConnectionOf(transaction), hold, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<int>> AcquireAsync(long worker, IReadOnlyList<PermitDemand> demands, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(demands);
        var granted = new int[demands.Count];
        var found = await _durable.ListAsync(
            JobSql.Acquire,
            command => command.With(worker, NpgsqlDbType.Bigint)
                .WithArray([.. demands.Select(demand => demand.Scope.ToString())], NpgsqlDbType.Text)
                .WithArray([.. demands.Select(demand => demand.Name)], NpgsqlDbType.Text)
                .WithArray([.. demands.Select(demand => demand.InUse)], NpgsqlDbType.Integer)
                .WithArray([.. demands.Select(demand => demand.WantsMore)], NpgsqlDbType.Boolean),
            rows => (Place: (int)rows.GetInt64(0), Granted: rows.GetInt32(1)), cancellation);
        foreach (var (place, jobs) in found) granted[place - 1] = jobs;
        return granted;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReportAsync(JobHold hold, double share, string? message, CancellationToken cancellation) =>
        await _volatile.ExecuteAsync(
            JobSql.Report,
            command => command.With(hold.Lease, NpgsqlDbType.Bigint).With(hold.Worker, NpgsqlDbType.Bigint).With(hold.Job, NpgsqlDbType.Bigint)
                .With(share, NpgsqlDbType.Double).With(message is null ? null : MessageText.Clean(message), NpgsqlDbType.Text),
            cancellation) > 0;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JobHold>> CancelledAsync(long worker, CancellationToken cancellation) => await _volatile.ListAsync(
        JobSql.Cancelled, command => command.With(worker, NpgsqlDbType.Bigint),
        rows => new JobHold(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2)), cancellation);

    /// <inheritdoc/>
    public ValueTask<ScheduleState> SyncScheduleAsync(string name, string rule, CancellationToken cancellation) => _durable.OneAsync(
        JobSql.SyncSchedule,
        command => command.With(name, NpgsqlDbType.Text).With(rule, NpgsqlDbType.Text),
        rows => new ScheduleState(new DateTimeOffset(rows.GetDateTime(0)), new DateTimeOffset(rows.GetDateTime(1))), cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> FireScheduleAsync(
        string name, DateTimeOffset expected, DateTimeOffset settled, IReadOnlyList<NewJob> jobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        foreach (var job in jobs) NewJobRules.Check(job);
        try
        {
            await using var connection = await _connections.Durable.OpenConnectionAsync(cancellation);
            await using var own = await connection.BeginTransactionAsync(cancellation);
            await using var fire = new NpgsqlCommand(JobSql.FireSchedule, connection)
                .With(name, NpgsqlDbType.Text).With(expected.UtcDateTime, NpgsqlDbType.TimestampTz).With(settled.UtcDateTime, NpgsqlDbType.TimestampTz);
            if (await fire.ExecuteNonQueryAsync(cancellation) == 0) return false;
            if (jobs.Count > 0) await _enqueuer.AddAsync(connection, jobs, isOwn: true, cancellation);
            await own.CommitAsync(cancellation);
            return true;
        }
        catch (NpgsqlException failed)
        {
            throw Failure(failed, JobSql.FireSchedule);
        }
    }

    /// <inheritdoc/>
    public Task ListenAsync(Action<string> wake, CancellationToken cancellation) =>
        JobListener.RunAsync(_connections.Volatile, wake, _database.Options.Time, cancellation);

    /// <inheritdoc/>
    public ValueTask<QueueFigures> FiguresAsync(string queue, CancellationToken cancellation) => _volatile.OneAsync(
        JobSql.Figures, command => command.With(queue, NpgsqlDbType.Text),
        rows => new QueueFigures(rows.GetInt64(0), rows.GetDouble(1), rows.GetInt64(2), rows.GetInt64(3)), cancellation);

    /// <inheritdoc/>
    public ValueTask<PruneReport> PruneAsync(TimeSpan olderThan, int maxJobs, CancellationToken cancellation) =>
        _pruner.PruneAsync(olderThan, maxJobs, cancellation);

    /// <inheritdoc/>
    public async ValueTask<StoreHygiene?> HygieneAsync(CancellationToken cancellation) => await _volatile.OneAsync(
        JobSql.Hygiene, static command => command, rows => new StoreHygiene(rows.GetInt64(0), rows.GetDouble(1), rows.GetInt64(2), rows.GetInt32(3)), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    private async ValueTask<IReadOnlyList<long>> ReserveAsync(int batches, CancellationToken cancellation) =>
        await _volatile.ListAsync(JobSql.Reserve, command => command.With(batches, NpgsqlDbType.Integer), rows => rows.GetInt64(0), cancellation);

    private DatabaseException Failure(NpgsqlException failed, string sql) => PostgresErrors.Running(failed, _database.Location, sql);

    private static NpgsqlConnection ConnectionOf(JobTransaction transaction) => transaction switch
    {
        { Session: PostgresSession session } => session.Connection,
        { Transaction: NpgsqlTransaction { Connection: { } connection } } => connection,
        _ => throw new ArgumentException("This is no open transaction of PostgreSQL: pass a session of the service's database, or an NpgsqlTransaction.", nameof(transaction)),
    };
}
