using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>What a handler can do about its job, whatever the payload.</summary>
public abstract class JobContext
{
    private protected JobContext()
    {
    }

    /// <summary>Identity of the job.</summary>
    public abstract JobId Id { get; }

    /// <summary>Which attempt this is, from 1.</summary>
    public abstract int Attempt { get; }

    /// <summary>Time until this attempt is cancelled: what is left of the contract's <c>timeoutMs</c>. Zero when that is over. What the handler waits for should end before.</summary>
    public abstract TimeSpan TimeLeft { get; }

    /// <summary>
    /// Does a step at most once over all attempts: a record of the step and what <paramref name="work"/> writes stand or fall in one
    /// transaction of the service's own database, which is refused when this attempt no longer holds the job.
    /// </summary>
    /// <param name="step">Name of the step within the job, not empty.</param>
    /// <param name="work">The writes; may run again when the connection broke before they were committed.</param>
    /// <param name="cancellation">Ends it; nothing stands of it then.</param>
    /// <returns>Whether the step was done now; otherwise an earlier attempt did it.</returns>
    /// <exception cref="JobLeaseLostException">This attempt no longer holds the job; nothing stands of the step.</exception>
    public abstract ValueTask<bool> OnceAsync(
        string step, Func<DatabaseSession, CancellationToken, ValueTask> work, CancellationToken cancellation);

    /// <summary>Closes the job within a transaction of the caller: both stand or fall together. Return from the handler after its commit.</summary>
    /// <param name="transaction">The open transaction, in the database that holds the jobs.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="JobLeaseLostException">This attempt no longer holds the job, or an earlier one has closed it; roll back, and let it pass.</exception>
    public abstract ValueTask CompleteInAsync(JobTransaction transaction, CancellationToken cancellation);

    /// <summary>Tells how far the job is, for people.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="message">What it does now; null when there is nothing to say.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="JobLeaseLostException">This attempt no longer holds the job.</exception>
    public abstract ValueTask ReportAsync(double share, string? message, CancellationToken cancellation);

    /// <summary>Adds processor time that a child process used for this job, as its rusage tells; the worker measures its own threads.</summary>
    /// <param name="used">How much.</param>
    public abstract void AddCpuTime(TimeSpan used);
}
