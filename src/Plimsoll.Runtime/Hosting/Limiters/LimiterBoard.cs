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
    /// <returns>Shows it no longer when disposed; the name is free again then, and the limiter goes on. Need not be disposed.</returns>
    /// <exception cref="InvalidOperationException">A limiter of that name is shown already.</exception>
    public IDisposable Add(string workload, AdaptiveLimiter limiter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(workload);
        ArgumentNullException.ThrowIfNull(limiter);
        var added = new WorkloadLimiter(workload, limiter);
        ImmutableInterlocked.Update(ref _all, static (all, added) => all.Any(shown => shown.Workload == added.Workload)
            ? throw new InvalidOperationException($"A limiter of \"{added.Workload}\" is shown already; give this one a name of its own.")
            : all.Add(added), added);
        return new Shown(this, added);
    }

    private sealed class Shown(LimiterBoard board, WorkloadLimiter limiter) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
                ImmutableInterlocked.Update(ref board._all, static (all, gone) => all.Remove(gone), limiter);
        }
    }
}
