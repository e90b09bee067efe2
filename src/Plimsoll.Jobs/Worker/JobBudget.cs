using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>What the contract allows a job type, with the defaults put in.</summary>
/// <param name="Queue">Queue that it runs on.</param>
/// <param name="Concurrency">Jobs that run at a time in one process.</param>
/// <param name="Timeout">An attempt is cancelled after this time.</param>
/// <param name="Retry">How failed attempts are repeated.</param>
/// <param name="Order">FIFO order; null when there is none.</param>
/// <param name="BacklogAgeSeconds">Age of the oldest ready job that the contract allows; null when it says nothing.</param>
/// <param name="P95Ms">95th percentile of the run time that the contract allows, in milliseconds; null when it says nothing.</param>
public sealed record JobBudget(
    string Queue, int Concurrency, TimeSpan Timeout, RetryPolicy Retry, OrderPolicy? Order = null, double? BacklogAgeSeconds = null,
    double? P95Ms = null)
{
    /// <summary>Jobs of a type that run at a time when the contract doesn't say.</summary>
    public const int DefaultConcurrency = 16;

    /// <summary>Longest attempt when the contract doesn't say.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The budget of a job type in a contract.</summary>
    /// <param name="workload">The contract's entry.</param>
    public static JobBudget Of(JobWorkload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return new(
            workload.Queue,
            workload.Concurrency?.Max ?? DefaultConcurrency,
            workload.TimeoutMs is { } timeout ? TimeSpan.FromMilliseconds(timeout) : DefaultTimeout,
            workload.Retry ?? RetryRule.Default,
            workload.Order,
            workload.BacklogAgeSeconds,
            workload.P95Ms);
    }
}
