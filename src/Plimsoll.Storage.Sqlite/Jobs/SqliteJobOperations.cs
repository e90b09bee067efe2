using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>What operators do with the jobs of a SQLite file.</summary>
internal sealed class SqliteJobOperations(JobWriter writer, JobReads reads) : IJobOperations
{
    public async ValueTask<JobView?> FindAsync(JobId id, CancellationToken cancellation) =>
        await reads.ReadAtOnceAsync(session => JobViews.Find(session, id.Number), cancellation) is { } job && job.Id == id ? job : null;

    public async ValueTask<IReadOnlyList<JobView>> FindByKeyAsync(IReadOnlyList<string> types, string key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(types);
        return await reads.ReadAtOnceAsync(session => JobViews.FindByKey(session, types, key), cancellation);
    }

    public async ValueTask<IReadOnlyList<JobSummary>> ListAsync(JobFilter filter, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return await reads.ReadAtOnceAsync(session => new JobListing(session, filter, limit).Read(), cancellation);
    }

    public async ValueTask<IReadOnlyList<PoisonView>> ListPoisonAsync(PoisonFilter filter, JobId? after, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return await reads.ListAsync(
            JobSql.ListPoison,
            statement => statement.Bind(1, filter.Queue).Bind(2, filter.Type).Bind(3, filter.Tenant).Bind(4, filter.ErrorClass)
                .Bind(5, after?.Number ?? -1).Bind(6, limit),
            JobViews.Poison, cancellation);
    }

    public async ValueTask<bool> RetryPoisonAsync(JobId id, string? payload, OperatorAct act, CancellationToken cancellation)
    {
        Check(act);
        return await writer.WriteAsync(unit => JobPoison.Retry(unit, [id.Number], 0, payload, act), cancellation) > 0;
    }

    public async ValueTask<int> RetryPoisonAsync(PoisonFilter filter, int limit, double perSecond, OperatorAct act, CancellationToken cancellation)
    {
        if (!(perSecond > 0)) throw new ArgumentOutOfRangeException(nameof(perSecond), perSecond, "Nothing becomes ready at such a rate.");
        var rate = Math.Clamp(perSecond, JobLimits.MinRetriesPerSecond, JobLimits.MaxRetriesPerSecond);
        Check(act);
        var jobs = await NumbersAsync(filter, limit, cancellation);
        return await writer.WriteAsync(unit => JobPoison.Retry(unit, jobs, 1000 / rate, null, act), cancellation);
    }

    public async ValueTask<bool> DiscardPoisonAsync(JobId id, OperatorAct act, CancellationToken cancellation)
    {
        Check(act);
        return await writer.WriteAsync(unit => JobPoison.Discard(unit, [id.Number], act), cancellation) > 0;
    }

    public async ValueTask<int> DiscardPoisonAsync(PoisonFilter filter, int limit, OperatorAct act, CancellationToken cancellation)
    {
        Check(act);
        var jobs = await NumbersAsync(filter, limit, cancellation);
        return await writer.WriteAsync(unit => JobPoison.Discard(unit, jobs, act), cancellation);
    }

    public async ValueTask<bool> CancelAsync(JobId id, OperatorAct act, CancellationToken cancellation)
    {
        Check(act);
        return await writer.WriteAsync(unit => JobPoison.Cancel(unit, id.Number, act), cancellation);
    }

    public async ValueTask PauseAsync(PauseScope scope, string name, OperatorAct act, CancellationToken cancellation)
    {
        Check(name, act);
        await writer.WriteAsync(unit => JobControls.Pause(unit, scope.ToString(), name, act), cancellation);
    }

    public async ValueTask<bool> ResumeAsync(PauseScope scope, string name, OperatorAct act, CancellationToken cancellation)
    {
        Check(name, act);
        return await writer.WriteAsync(unit => JobControls.Resume(unit, scope.ToString(), name, act), cancellation);
    }

    public async ValueTask<IReadOnlyList<JobPause>> PausesAsync(CancellationToken cancellation) =>
        await reads.ListAsync(JobSql.Pauses, static statement => statement, JobViews.Pause, cancellation);

    public async ValueTask LimitAsync(PauseScope scope, string name, int? max, OperatorAct act, CancellationToken cancellation)
    {
        if (max is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(max));
        Check(name, act);
        await writer.WriteAsync(unit => JobControls.Limit(unit, scope.ToString(), name, max, act), cancellation);
    }

    public async ValueTask<IReadOnlyList<JobLimit>> LimitsAsync(CancellationToken cancellation) =>
        await reads.ListAsync(JobSql.Limits, static statement => statement, JobViews.Limit, cancellation);

    public async ValueTask<IReadOnlyList<AuditEntry>> AuditAsync(int limit, CancellationToken cancellation) =>
        await reads.ListAsync(JobSql.Audit, statement => statement.Bind(1, limit), JobViews.Audit, cancellation);

    private async ValueTask<long[]> NumbersAsync(PoisonFilter filter, int limit, CancellationToken cancellation) =>
        [.. (await ListPoisonAsync(filter, null, limit, cancellation)).Select(poison => poison.Id.Number)];

    private static void Check(string name, OperatorAct act)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Check(act);
    }

    private static void Check(OperatorAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentException.ThrowIfNullOrWhiteSpace(act.Actor, nameof(act));
        ArgumentException.ThrowIfNullOrWhiteSpace(act.Reason, nameof(act));
    }
}
