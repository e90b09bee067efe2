using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The live signals that may explain a broken budget, each with the value at which it is too much.</summary>
internal sealed class BindingSignals(ServiceContract contract, ISignalRegistry signals, AdmissionControl admission)
{
    // The same lines as those of admission.
    private const double CpuBudgetShare = 0.9;
    private const double DelayBudgetMs = 50;

    // What the contract says nothing of.
    private const double LockWaitBudgetMs = 250;
    private const double TransactionBudgetSeconds = 10;

    private const string ComputePrefix = "compute.";
    private const string DelaySuffix = ".queueDelayMs";

    /// <summary>The signals with a value now.</summary>
    public IEnumerable<BindingSignal> For(WorkloadBudget budget) =>
    [
        .. One(SignalNames.ProcessCpuShare, CpuBudgetShare),
        .. One(SignalNames.ProcessThreadPoolDelayMs, DelayBudgetMs),
        .. One(SignalNames.ProcessMemoryMb, contract.Process?.MemoryMb),
        .. One(SignalNames.DatabaseLockWaitP95Ms, contract.Database?.LockWaitP95Ms ?? LockWaitBudgetMs),
        .. One(SignalNames.DatabaseTransactionAgeSeconds, contract.Database?.TransactionAgeSeconds ?? TransactionBudgetSeconds),
        .. One(SignalNames.DatabasePoolWaitMs, contract.Database?.Pool?.WaitMs),
        .. One(SignalNames.DatabasePoolInUse, contract.Database?.Pool?.Max),
        .. contract.Workloads.Jobs.Values.SelectMany(job => One(SignalNames.QueueOldestAgeSeconds(job.Queue), job.BacklogAgeSeconds)),
        .. signals.Names.Where(IsDelayOfCompute).SelectMany(name => One(name, DelayBudgetMs)),
        .. OfLimit(budget),
    ];

    private static bool IsDelayOfCompute(string name) =>
        name.StartsWith(ComputePrefix, StringComparison.Ordinal) && name.EndsWith(DelaySuffix, StringComparison.Ordinal);

    private IEnumerable<BindingSignal> One(string name, double? threshold) =>
        threshold > 0 && signals.Find(name)?.Invoke() is { } value ? [new BindingSignal(name, value, threshold.Value)] : [];

    // All places taken, and who waits for one, explain why a route is slow; so does the downstream that its limiter is told of.
    private IEnumerable<BindingSignal> OfLimit(WorkloadBudget budget)
    {
        if (budget.WorkloadClass != "http" || admission.LimiterOf(budget.Workload) is not { } limiter)
            yield break;
        yield return new(SignalNames.RouteInFlight(budget.Workload), limiter.Inflight + limiter.Gate.Queued, limiter.Limit);
        if (limiter.Gate.Latest is { Bound: PressureBound.Downstream } latest)
            yield return new(PressureWords.Of(latest.Bound)!, latest.Reading.Value, latest.Reading.Budget);
    }
}
