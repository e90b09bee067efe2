using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>What the contract allows a job type, with the defaults put in.</summary>
/// <param name="Queue">Queue that it runs on.</param>
/// <param name="Concurrency">Jobs that run at a time in one process; the most of them when it is <see cref="Adaptive"/>.</param>
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

    /// <summary>
    /// Between which bounds the concurrency finds itself, and the 95th percentile of the run time that it aims at. Default: null, it stays at
    /// <see cref="Concurrency"/>.
    /// </summary>
    public ConcurrencyBudget? Adaptive { get; init; }

    /// <summary>Downstreams that the handler calls: how long they take presses on the concurrency when it is <see cref="Adaptive"/>. Default: none.</summary>
    public ImmutableArray<string> Downstreams { get; init; } = [];

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
            workload.P95Ms)
        {
            Adaptive = workload.Concurrency is { TargetP95Ms: not null } concurrency && concurrency.Min < concurrency.Max ? concurrency : null,
            Downstreams = workload.Downstreams,
        };
    }
}
