using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>Lists every budget of a contract, class by class.</summary>
public static class WorkloadBudgets
{
    /// <summary>The budgets of a contract. A route without an error rate of its own has that of the contract's objective.</summary>
    /// <param name="contract">The contract.</param>
    public static ImmutableArray<WorkloadBudget> Of(ServiceContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var workloads = contract.Workloads;
        return
        [
            .. Process(contract.Process),
            .. workloads.Http.SelectMany(entry => Http(entry.Key, entry.Value, contract.Alerts)),
            .. workloads.Jobs.SelectMany(entry => Jobs(entry.Key, entry.Value)),
            .. workloads.Data.SelectMany(entry => Data(entry.Key, entry.Value)),
            .. workloads.Edge.SelectMany(entry => Edge(entry.Key, entry.Value)),
            .. Build(workloads.Build),
            .. Database(contract.Database),
        ];
    }

    private static IEnumerable<WorkloadBudget> Process(ProcessBudget? process) =>
    [
        .. One("process", "process", "coldStartMs", process?.ColdStartMs, BudgetKind.Once, SignalNames.ProcessColdStartMs),
        .. One("process", "process", "memoryMb", process?.MemoryMb, BudgetKind.Level, SignalNames.ProcessMemoryMb),
    ];

    private static IEnumerable<WorkloadBudget> Http(string route, HttpWorkload budget, AlertObjective? alerts) =>
    [
        .. One("http", route, "p95Ms", budget.P95Ms, BudgetKind.Percentile, SignalNames.RouteP95Ms(route)),
        .. One("http", route, "p99Ms", budget.P99Ms, BudgetKind.Percentile, SignalNames.RouteP99Ms(route)),
        .. One("http", route, "errorRate", budget.ErrorRate ?? Allowed(alerts), BudgetKind.Share, SignalNames.RouteErrorRate(route)),
        .. One("http", route, "queries", budget.Queries, BudgetKind.Bound, SignalNames.RouteQueriesMax(route)),
        .. One("http", route, "concurrency.max", budget.Concurrency?.Max, BudgetKind.Bound, SignalNames.RouteInFlight(route)),
    ];

    private static IEnumerable<WorkloadBudget> Jobs(string jobType, JobWorkload budget) =>
    [
        .. One("jobs", jobType, "p95Ms", budget.P95Ms, BudgetKind.Percentile, SignalNames.JobP95Ms(jobType)),
        .. One("jobs", jobType, "backlogAgeSeconds", budget.BacklogAgeSeconds, BudgetKind.Level, SignalNames.QueueOldestAgeSeconds(budget.Queue)),
        .. One("jobs", jobType, "retryRate", budget.RetryRate, BudgetKind.Share, SignalNames.JobRetryRate(jobType)),
        .. One("jobs", jobType, "concurrency.max", budget.Concurrency?.Max, BudgetKind.Bound, SignalNames.JobRunning(jobType)),
    ];

    private static IEnumerable<WorkloadBudget> Data(string dataJob, DataWorkload budget) =>
    [
        .. Elsewhere("data", dataJob, "completeWithinSeconds", budget.CompleteWithinSeconds, BudgetKind.Level),
        .. Elsewhere("data", dataJob, "memoryMb", budget.MemoryMb, BudgetKind.Level),
    ];

    private static IEnumerable<WorkloadBudget> Edge(string edgeFunction, EdgeWorkload budget) =>
    [
        .. Elsewhere("edge", edgeFunction, "p95Ms", budget.P95Ms, BudgetKind.Level),
        .. Elsewhere("edge", edgeFunction, "coldStartMs", budget.ColdStartMs, BudgetKind.Level),
        .. Elsewhere("edge", edgeFunction, "configStalenessSeconds", budget.ConfigStalenessSeconds, BudgetKind.Level),
        .. Elsewhere("edge", edgeFunction, "rollbackSeconds", budget.RollbackSeconds, BudgetKind.Level),
    ];

    private static IEnumerable<WorkloadBudget> Build(BuildWorkload? budget) =>
    [
        .. One("build", "build", "installSeconds", budget?.InstallSeconds, BudgetKind.Bound, SignalNames.Elsewhere("build", null, "installSeconds")),
        .. One("build", "build", "buildSeconds", budget?.BuildSeconds, BudgetKind.Bound, SignalNames.Elsewhere("build", null, "buildSeconds")),
        .. One("build", "build", "cacheHitRate", budget?.CacheHitRate, BudgetKind.Bound, SignalNames.Elsewhere("build", null, "cacheHitRate"), isFloor: true),
    ];

    private static IEnumerable<WorkloadBudget> Database(DatabaseBudget? budget) =>
    [
        .. One("database", "database", "pool.max", budget?.Pool?.Max, BudgetKind.Bound, SignalNames.DatabasePoolInUse),
        .. One("database", "database", "lockWaitP95Ms", budget?.LockWaitP95Ms, BudgetKind.Level, SignalNames.DatabaseLockWaitP95Ms),
        .. One("database", "database", "transactionAgeSeconds", budget?.TransactionAgeSeconds, BudgetKind.Level, SignalNames.DatabaseTransactionAgeSeconds),
        .. One("database", "database", "writeRowsPerSecond", budget?.WriteRowsPerSecond, BudgetKind.Bound, SignalNames.DatabaseWriteRowsPerSecond),
    ];

    // Rounded, because 1 - 0.999 is not 0.001 in binary, and people read it.
    private static double? Allowed(AlertObjective? alerts) => alerts is null ? null : Math.Round(1 - alerts.Objective, 12);

    private static IEnumerable<WorkloadBudget> Elsewhere(string workloadClass, string workload, string name, double? limit, BudgetKind kind) =>
        One(workloadClass, workload, name, limit, kind, SignalNames.Elsewhere(workloadClass, workload, name));

    private static IEnumerable<WorkloadBudget> One(
        string workloadClass, string workload, string name, double? limit, BudgetKind kind, string signal, bool isFloor = false) =>
        limit is { } value ? [new WorkloadBudget(workloadClass, workload, name, value, kind, signal) { IsFloor = isFloor }] : [];
}
