using Npgsql;
using NpgsqlTypes;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>What operators do with the jobs of a PostgreSQL database.</summary>
internal sealed class PostgresJobOperations(JobQuery query) : IJobOperations
{
    public async ValueTask<JobView?> FindAsync(JobId id, CancellationToken cancellation)
    {
        var found = await FindAsync(id.Number, [], null, cancellation);
        return found is [{ } job] && job.Id == id ? await WithAttemptsAsync(job, cancellation) : null;
    }

    public async ValueTask<IReadOnlyList<JobView>> FindByKeyAsync(IReadOnlyList<string> types, string key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(types);
        return await FindAsync(null, types, key, cancellation);
    }

    public async ValueTask<IReadOnlyList<JobSummary>> ListAsync(JobFilter filter, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return await query.ListAsync(
            JobSql.List,
            command => command.With((int?)filter.State, NpgsqlDbType.Integer).With(filter.Queue, NpgsqlDbType.Text).With(filter.Type, NpgsqlDbType.Text)
                .With(filter.Tenant, NpgsqlDbType.Text).With(limit, NpgsqlDbType.Integer),
            JobViews.Summary, cancellation);
    }

    public async ValueTask<IReadOnlyList<PoisonView>> ListPoisonAsync(PoisonFilter filter, JobId? after, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return await query.ListAsync(
            JobSql.ListPoison,
            command => command.With(filter.Queue, NpgsqlDbType.Text).With(filter.Type, NpgsqlDbType.Text).With(filter.Tenant, NpgsqlDbType.Text)
                .With(filter.ErrorClass, NpgsqlDbType.Text).With(after?.Number ?? -1, NpgsqlDbType.Bigint).With(limit, NpgsqlDbType.Integer),
            JobViews.Poison, cancellation);
    }

    public async ValueTask<bool> RetryPoisonAsync(JobId id, string? payload, OperatorAct act, CancellationToken cancellation) =>
        await RetryAsync([id.Number], 0, payload, act, cancellation) > 0;

    public async ValueTask<int> RetryPoisonAsync(PoisonFilter filter, int limit, double perSecond, OperatorAct act, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        return await RetryAsync(await NumbersAsync(filter, limit, cancellation), 1000 / perSecond, null, act, cancellation);
    }

    public async ValueTask<bool> DiscardPoisonAsync(JobId id, OperatorAct act, CancellationToken cancellation) =>
        await DiscardAsync([id.Number], act, cancellation) > 0;

    public async ValueTask<int> DiscardPoisonAsync(PoisonFilter filter, int limit, OperatorAct act, CancellationToken cancellation) =>
        await DiscardAsync(await NumbersAsync(filter, limit, cancellation), act, cancellation);

    public ValueTask<bool> CancelAsync(JobId id, OperatorAct act, CancellationToken cancellation) => query.OneAsync(
        JobSql.Cancel, command => Act(command.With(id.Number, NpgsqlDbType.Bigint), act), rows => rows.GetBoolean(0), cancellation);

    public async ValueTask PauseAsync(PauseScope scope, string name, OperatorAct act, CancellationToken cancellation) =>
        await query.ExecuteAsync(JobSql.Pause, command => Act(Scope(command, scope, name), act), cancellation);

    public async ValueTask<bool> ResumeAsync(PauseScope scope, string name, OperatorAct act, CancellationToken cancellation) =>
        await query.ExecuteAsync(JobSql.Resume, command => Act(Scope(command, scope, name), act), cancellation) > 0;

    public async ValueTask<IReadOnlyList<JobPause>> PausesAsync(CancellationToken cancellation) => await query.ListAsync(
        JobSql.Pauses, static command => command,
        rows => new JobPause(
            Enum.Parse<PauseScope>(rows.GetString(0)), rows.GetString(1), new OperatorAct(rows.GetString(2), rows.GetString(3)), JobViews.Instant(rows, 4)),
        cancellation);

    public async ValueTask LimitAsync(PauseScope scope, string name, int? max, OperatorAct act, CancellationToken cancellation)
    {
        if (max is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(max));
        await query.ExecuteAsync(JobSql.Limit, command => Act(Scope(command, scope, name).With(max, NpgsqlDbType.Integer), act), cancellation);
    }

    public async ValueTask<IReadOnlyList<JobLimit>> LimitsAsync(CancellationToken cancellation) => await query.ListAsync(
        JobSql.Limits, static command => command,
        rows => new JobLimit(Enum.Parse<PauseScope>(rows.GetString(0)), rows.GetString(1), rows.GetInt32(2)), cancellation);

    public async ValueTask<IReadOnlyList<AuditEntry>> AuditAsync(int limit, CancellationToken cancellation) => await query.ListAsync(
        JobSql.Audit, command => command.With(limit, NpgsqlDbType.Integer),
        rows => new AuditEntry(JobViews.Instant(rows, 0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4)), cancellation);

    private ValueTask<List<JobView>> FindAsync(long? number, IReadOnlyList<string> types, string? key, CancellationToken cancellation) => query.ListAsync(
        JobSql.Find,
        command => command.With(number, NpgsqlDbType.Bigint).WithArray([.. types], NpgsqlDbType.Text).With(key, NpgsqlDbType.Text), JobViews.Job, cancellation);

    private async ValueTask<JobView> WithAttemptsAsync(JobView job, CancellationToken cancellation) => job with
    {
        Attempts = await query.ListAsync(JobSql.Attempts, command => command.With(job.Id.Number, NpgsqlDbType.Bigint), JobViews.Attempt, cancellation),
    };

    private async ValueTask<long[]> NumbersAsync(PoisonFilter filter, int limit, CancellationToken cancellation) =>
        [.. (await ListPoisonAsync(filter, null, limit, cancellation)).Select(poison => poison.Id.Number)];

    private async ValueTask<int> RetryAsync(long[] jobs, double gapMs, string? payload, OperatorAct act, CancellationToken cancellation) =>
        (await query.ListAsync(
            JobSql.RetryPoison,
            command => Act(
                command.WithArray(jobs, NpgsqlDbType.Bigint).With(gapMs, NpgsqlDbType.Double).With(payload, NpgsqlDbType.Text), act),
            rows => rows.GetInt64(0), cancellation)).Count;

    private async ValueTask<int> DiscardAsync(long[] jobs, OperatorAct act, CancellationToken cancellation) =>
        (await query.ListAsync(
            JobSql.DiscardPoison, command => Act(command.WithArray(jobs, NpgsqlDbType.Bigint), act), rows => rows.GetInt64(0), cancellation)).Count;

    private static NpgsqlCommand Scope(NpgsqlCommand command, PauseScope scope, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return command.With(scope.ToString(), NpgsqlDbType.Text).With(name, NpgsqlDbType.Text);
    }

    private static NpgsqlCommand Act(NpgsqlCommand command, OperatorAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentException.ThrowIfNullOrWhiteSpace(act.Actor, nameof(act));
        ArgumentException.ThrowIfNullOrWhiteSpace(act.Reason, nameof(act));
        return command.With(act.Actor, NpgsqlDbType.Text).With(act.Reason, NpgsqlDbType.Text);
    }
}
