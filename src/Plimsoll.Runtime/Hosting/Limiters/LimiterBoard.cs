using System.Collections.Immutable;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// The limiters of a process that operators see: their decisions stand in <c>/ops/v1/decisions</c>, their figures in <c>plimsoll.limiter.*</c>.
/// Routes, job types with a target and downstreams stand here by themselves; add what a service limits besides. Safe for concurrent use.
/// </summary>
public sealed class LimiterBoard
{
    private ImmutableArray<WorkloadLimiter> _all = [];

    internal ImmutableArray<WorkloadLimiter> All => _all;

    /// <summary>Shows a limiter.</summary>
    /// <param name="workload">What it limits, unique in the process: a name of the contract, or one that no contract has.</param>
    /// <param name="limiter">The limiter; whoever made it disposes it.</param>
    /// <exception cref="InvalidOperationException">A limiter of that name is shown already.</exception>
    public void Add(string workload, AdaptiveLimiter limiter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(workload);
        ArgumentNullException.ThrowIfNull(limiter);
        ImmutableInterlocked.Update(ref _all, static (all, added) => all.Any(shown => shown.Workload == added.Workload)
            ? throw new InvalidOperationException($"A limiter of \"{added.Workload}\" is shown already; give this one a name of its own.")
            : all.Add(added), new WorkloadLimiter(workload, limiter));
    }
}
