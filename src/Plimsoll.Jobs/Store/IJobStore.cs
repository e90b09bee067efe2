using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>
/// Where jobs live, as producers and workers use it. Safe for use from any thread. Times are the store's own. Whatever a worker writes
/// names its lease, and touches nothing when the lease is gone.
/// </summary>
public interface IJobStore : IAsyncDisposable
{
    /// <summary>What operators do with the jobs.</summary>
    IJobOperations Operations { get; }

    /// <summary>Creates what the store needs, or brings it up to date. Safe to run from several processes.</summary>
    /// <returns>Why it can't be used; empty when it can.</returns>
    ValueTask<IReadOnlyList<StoreFault>> MigrateAsync(CancellationToken cancellation);

    /// <summary>Adds jobs, all or none.</summary>
    /// <param name="jobs">The jobs, checked against <see cref="JobLimits"/>.</param>
    /// <param name="transaction">The caller's transaction, in which they stand or fall; null for one of its own.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What became of each, in order.</returns>
    /// <exception cref="DatabaseException">The store failed.</exception>
    ValueTask<EnqueueResult[]> EnqueueAsync(IReadOnlyList<NewJob> jobs, JobTransaction? transaction, CancellationToken cancellation);

    /// <summary>Makes a worker known.</summary>
    /// <returns>Its number, never used again.</returns>
    ValueTask<long> RegisterAsync(WorkerInfo worker, CancellationToken cancellation);

    /// <summary>Says that a worker lives.</summary>
    /// <returns>Whether the store still knows it; otherwise its leases are gone and it must register again.</returns>
    ValueTask<bool> HeartbeatAsync(long worker, CancellationToken cancellation);

    /// <summary>Forgets a worker that holds no lease any more.</summary>
    ValueTask UnregisterAsync(long worker, CancellationToken cancellation);

    /// <summary>Leases ready jobs to a worker.</summary>
    /// <returns>The runs; empty when nothing is ready, or the worker is not known.</returns>
    ValueTask<IReadOnlyList<LeasedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellation);

    /// <summary>
    /// Puts back leases that the worker does not know it has: a claim may have been committed though its answer never came. Call it while no claim of
    /// the worker on this queue is under way.
    /// </summary>
    /// <param name="request">The claim that may have been lost.</param>
    /// <param name="held">The leases that the worker knows.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many leases were put back, at no cost of an attempt.</returns>
    ValueTask<int> RecoverAsync(ClaimRequest request, IReadOnlyList<long> held, CancellationToken cancellation);

    /// <summary>Writes down what became of leased jobs, all in one transaction. A lease with nothing left to settle is closed.</summary>
    /// <param name="worker">The holder.</param>
    /// <param name="leases">Every lease in which something was settled.</param>
    /// <param name="failures">The attempts that failed; their jobs are settled in <paramref name="leases"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The leases that are gone: nothing of theirs was written.</returns>
    ValueTask<IReadOnlyList<long>> SettleAsync(
        long worker, IReadOnlyList<LeaseProgress> leases, IReadOnlyList<FailedAttempt> failures, CancellationToken cancellation);

    /// <summary>Gives back what is not settled, at no cost of an attempt, and closes the leases.</summary>
    /// <returns>The leases that were gone.</returns>
    ValueTask<IReadOnlyList<long>> ReleaseAsync(long worker, IReadOnlyList<LeaseProgress> leases, CancellationToken cancellation);

    /// <summary>Takes the leases of workers that have been silent for long, and puts back what they did not settle.</summary>
    /// <param name="silence">How long.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask<RescueReport> RescueAsync(TimeSpan silence, CancellationToken cancellation);

    /// <summary>Makes delayed jobs ready whose time has come.</summary>
    /// <param name="maxRuns">Most runs to move.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask<PromoteReport> PromoteAsync(int maxRuns, CancellationToken cancellation);

    /// <summary>Does a step at most once, in a transaction of the service's database that also holds the record of the step.</summary>
    ValueTask<EffectOutcome> OnceAsync(
        JobHold hold, string step, Func<DatabaseSession, CancellationToken, ValueTask> work, CancellationToken cancellation);

    /// <summary>Closes a job within the caller's transaction.</summary>
    /// <returns>Whether the attempt still holds the job.</returns>
    ValueTask<bool> CompleteInAsync(JobTransaction transaction, JobHold hold, CancellationToken cancellation);

    /// <summary>Hands out permits of limits in blocks: never more in all than a limit allows, and equal shares to workers that all want more.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="demands">What it has and wants.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many jobs it may hold, by demand; it keeps what it has in use until that ends.</returns>
    ValueTask<IReadOnlyList<int>> AcquireAsync(long worker, IReadOnlyList<PermitDemand> demands, CancellationToken cancellation);

    /// <summary>Writes down how far a job is, for people.</summary>
    /// <returns>Whether the attempt still holds the job.</returns>
    ValueTask<bool> ReportAsync(JobHold hold, double share, string? message, CancellationToken cancellation);

    /// <summary>The jobs of a worker that an operator cancelled, with the leases that it has them in: one that is retried has another.</summary>
    ValueTask<IReadOnlyList<JobHold>> CancelledAsync(long worker, CancellationToken cancellation);

    /// <summary>Makes a schedule known. One whose rule has changed starts anew; otherwise its next time stays, even when that is past.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rule">What it is derived from, so that a change is seen.</param>
    /// <param name="first">The next time when it starts anew.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask<ScheduleState> SyncScheduleAsync(string name, string rule, DateTimeOffset first, CancellationToken cancellation);

    /// <summary>Enqueues what a schedule owes and moves it on, in one transaction, unless another process did.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expected">The time that was found due.</param>
    /// <param name="next">The next one.</param>
    /// <param name="jobs">The jobs; may be empty.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether this process did it.</returns>
    ValueTask<bool> FireScheduleAsync(string name, DateTimeOffset expected, DateTimeOffset next, IReadOnlyList<NewJob> jobs, CancellationToken cancellation);

    /// <summary>Calls back with the name of a queue soon after jobs became ready in it, until it is cancelled. May call back for nothing, and may miss.</summary>
    Task ListenAsync(Action<string> wake, CancellationToken cancellation);

    /// <summary>Live figures of a queue.</summary>
    ValueTask<QueueFigures> FiguresAsync(string queue, CancellationToken cancellation);

    /// <summary>What holds back the store's cleaning; null for a store that knows no such thing.</summary>
    ValueTask<StoreHygiene?> HygieneAsync(CancellationToken cancellation);

    /// <summary>Removes what is kept for looking back only: completed jobs with all that belongs to them, and keys whose time is over.</summary>
    /// <param name="olderThan">How long completed jobs are kept at least.</param>
    /// <param name="maxJobs">About how many are removed one by one in this call; it may be more by those of one lease.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask<PruneReport> PruneAsync(TimeSpan olderThan, int maxJobs, CancellationToken cancellation);
}
