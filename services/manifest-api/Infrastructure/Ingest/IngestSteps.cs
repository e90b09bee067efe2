using ManifestApi.Infrastructure.Packaging;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>What the steps share: how one ends and the next begins, and what a failure means.</summary>
internal sealed class IngestSteps(Database database, IJobs jobs, IngestCatalog catalog)
{
    // The rest of an attempt is for telling what the tool said last.
    private const double ToolShare = 0.98;

    private static readonly TimeSpan DiskPause = TimeSpan.FromSeconds(30);

    /// <summary>How long a tool may run in an attempt: the contract's time of its job is the only limit.</summary>
    internal static TimeSpan ToolTime(JobContext context) => context.TimeLeft * ToolShare;

    /// <summary>Does a step of a round. A failure that no repeat mends is told to the one who posted the file, then parks the job.</summary>
    /// <exception cref="JobFailedException">The step failed.</exception>
    internal async ValueTask RunAsync(IngestRound round, JobContext context, Func<ValueTask> work, CancellationToken cancellation)
    {
        try
        {
            // An operator who retries poison begins its attempts again from 1, and its asset failed.
            if (context.Attempt == 1) await catalog.ResumeAsync(round, cancellation);
            await work();
        }
        catch (PackagingException refused)
        {
            var errorClass = Meaning(refused.Fault.Kind);
            if (errorClass == JobErrorClass.Permanent) await catalog.FailAsync(round, refused.Fault.Message, cancellation);
            throw new JobFailedException(errorClass, refused.Message, refused) { RetryAfter = errorClass == JobErrorClass.Overload ? DiskPause : null };
        }
    }

    /// <summary>Ends a step and enqueues the next one in one transaction, together with what the step writes.</summary>
    /// <param name="round">The round.</param>
    /// <param name="context">The job of the step.</param>
    /// <param name="next">The payload of the next one.</param>
    /// <param name="write">What the step writes; null when that is nothing.</param>
    /// <param name="cancellation">Ends it; nothing stands of it then.</param>
    /// <exception cref="JobLeaseLostException">This attempt no longer holds the job; nothing stands.</exception>
    internal async ValueTask AdvanceAsync<TPayload, TNext>(
        IngestRound round, JobContext<TPayload> context, TNext next, Func<DatabaseSession, CancellationToken, ValueTask>? write, CancellationToken cancellation) =>
        await database.WriteAsync(
            (round, context, next, write),
            async (session, step, cancellation) =>
            {
                var transaction = JobTransaction.From(session);
                await step.context.CompleteInAsync(transaction, cancellation);
                if (step.write is { } write) await write(session, cancellation);
                return await jobs.EnqueueAsync(step.next, IngestJobs.OptionsOf(step.round, step.context.Job), transaction, cancellation);
            },
            counter: null, cancellation);

    private static JobErrorClass Meaning(PackagingFaultKind kind) => kind switch
    {
        PackagingFaultKind.ToolFailed or PackagingFaultKind.ToolMissing => JobErrorClass.Transient,
        PackagingFaultKind.TimedOut => JobErrorClass.Timeout,
        PackagingFaultKind.Storage => JobErrorClass.Overload,
        _ => JobErrorClass.Permanent,
    };
}
