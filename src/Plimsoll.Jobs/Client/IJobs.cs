using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>Enqueues jobs.</summary>
public interface IJobs
{
    /// <summary>Enqueues one job.</summary>
    /// <param name="payload">What it is about.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="transaction">A transaction of the caller in which it stands or falls; null for one of its own.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">An option or the payload is outside <see cref="JobLimits"/>.</exception>
    /// <exception cref="DatabaseException">The store failed.</exception>
    ValueTask<EnqueueResult> EnqueueAsync<TPayload>(
        TPayload payload, JobOptions? options = null, JobTransaction? transaction = null, CancellationToken cancellation = default);

    /// <summary>Enqueues many alike jobs, all or none.</summary>
    /// <param name="payloads">What they are about.</param>
    /// <param name="options">How, for all of them; null for the defaults.</param>
    /// <param name="transaction">A transaction of the caller in which they stand or fall; null for one of their own.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">An option or a payload is outside <see cref="JobLimits"/>, or the options name a key, which is one job's.</exception>
    /// <exception cref="DatabaseException">The store failed.</exception>
    ValueTask<IReadOnlyList<EnqueueResult>> EnqueueManyAsync<TPayload>(
        IReadOnlyList<TPayload> payloads, JobOptions? options = null, JobTransaction? transaction = null, CancellationToken cancellation = default);
}
