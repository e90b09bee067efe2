namespace Plimsoll.Jobs;

/// <summary>What operators do with jobs. Every change goes into the audit in the same transaction.</summary>
public interface IJobOperations
{
    /// <summary>Shows a job whole.</summary>
    /// <returns>The job; null when the store doesn't know it, or no longer.</returns>
    ValueTask<JobView?> FindAsync(JobId id, CancellationToken cancellation);

    /// <summary>Shows the jobs that hold a key, without their failed attempts: it may be asked again and again. <see cref="FindAsync"/> shows those.</summary>
    /// <param name="types">The job types to look at.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>At most one job per type, oldest first, all as they stood at one moment; a job that was discarded or forgotten is not among them.</returns>
    ValueTask<IReadOnlyList<JobView>> FindByKeyAsync(IReadOnlyList<string> types, string key, CancellationToken cancellation);

    /// <summary>Lists jobs: those that run, then those that wait, then poison. Completed ones are listed when the filter asks for them, latest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">Most to list.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask<IReadOnlyList<JobSummary>> ListAsync(JobFilter filter, int limit, CancellationToken cancellation);

    /// <summary>Lists poison jobs, oldest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Begins after this one; null begins at the start.</param>
    /// <param name="limit">Most to list.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask<IReadOnlyList<PoisonView>> ListPoisonAsync(PoisonFilter filter, JobId? after, int limit, CancellationToken cancellation);

    /// <summary>Gives a poison job a new life: its attempts are counted from 1 again, and the failed ones stay on record.</summary>
    /// <param name="id">The job.</param>
    /// <param name="payload">A payload to put in the place of its own, JSON; null leaves it.</param>
    /// <param name="act">Who and why.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether it was poison.</returns>
    ValueTask<bool> RetryPoisonAsync(JobId id, string? payload, OperatorAct act, CancellationToken cancellation);

    /// <summary>Gives poison jobs a new life, so many a second.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">Most jobs.</param>
    /// <param name="perSecond">How many become ready a second.</param>
    /// <param name="act">Who and why.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many.</returns>
    ValueTask<int> RetryPoisonAsync(PoisonFilter filter, int limit, double perSecond, OperatorAct act, CancellationToken cancellation);

    /// <summary>Throws a poison job away.</summary>
    /// <returns>Whether it was poison.</returns>
    ValueTask<bool> DiscardPoisonAsync(JobId id, OperatorAct act, CancellationToken cancellation);

    /// <summary>Throws poison jobs away.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> DiscardPoisonAsync(PoisonFilter filter, int limit, OperatorAct act, CancellationToken cancellation);

    /// <summary>Cancels a job that is not done: one that runs is told to end, one that waits won't start. Either way it is kept as poison.</summary>
    /// <param name="id">The job.</param>
    /// <param name="act">Who and why.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether there was anything to cancel.</returns>
    ValueTask<bool> CancelAsync(JobId id, OperatorAct act, CancellationToken cancellation);

    /// <summary>Pauses something in the whole cluster.</summary>
    ValueTask PauseAsync(PauseScope scope, string name, OperatorAct act, CancellationToken cancellation);

    /// <summary>Lets it go on.</summary>
    /// <returns>Whether it was paused.</returns>
    ValueTask<bool> ResumeAsync(PauseScope scope, string name, OperatorAct act, CancellationToken cancellation);

    /// <summary>What is paused.</summary>
    ValueTask<IReadOnlyList<JobPause>> PausesAsync(CancellationToken cancellation);

    /// <summary>Limits how many jobs of something run at a time in the whole cluster. Workers follow within seconds; jobs that run go on.</summary>
    /// <param name="scope">What kind of thing.</param>
    /// <param name="name">Its name.</param>
    /// <param name="max">Most jobs, from 1; null takes the limit away.</param>
    /// <param name="act">Who and why.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask LimitAsync(PauseScope scope, string name, int? max, OperatorAct act, CancellationToken cancellation);

    /// <summary>The limits.</summary>
    ValueTask<IReadOnlyList<JobLimit>> LimitsAsync(CancellationToken cancellation);

    /// <summary>What operators changed, latest first.</summary>
    ValueTask<IReadOnlyList<AuditEntry>> AuditAsync(int limit, CancellationToken cancellation);
}
