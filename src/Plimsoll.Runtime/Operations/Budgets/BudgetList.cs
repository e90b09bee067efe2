using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations.Budgets;

/// <summary>Lists every budget of a contract, class by class.</summary>
internal static class BudgetList
{
    public static IEnumerable<Budget> Of(ServiceContract contract)
    {
        var workloads = contract.Workloads;
        return
        [
            .. Process(contract.Process),
            .. workloads.Http.SelectMany(entry => Http(entry.Key, entry.Value)),
            .. workloads.Jobs.SelectMany(entry => Jobs(entry.Key, entry.Value)),
            .. workloads.Data.SelectMany(entry => Data(entry.Key, entry.Value)),
            .. workloads.Edge.SelectMany(entry => Edge(entry.Key, entry.Value)),
            .. Build(workloads.Build),
            .. Database(contract.Database),
        ];
    }

    private static IEnumerable<Budget> Process(ProcessBudget? process) =>
    [
        .. Ceiling("process", "process", "coldStartMs", process?.ColdStartMs, SignalNames.ProcessColdStartMs),
        .. Ceiling("process", "process", "memoryMb", process?.MemoryMb, SignalNames.ProcessMemoryMb),
    ];

    private static IEnumerable<Budget> Http(string route, HttpWorkload budget) =>
    [
        .. Ceiling("http", route, "p95Ms", budget.P95Ms, SignalNames.RouteP95Ms(route)),
        .. Ceiling("http", route, "p99Ms", budget.P99Ms, SignalNames.RouteP99Ms(route)),
        .. Ceiling("http", route, "errorRate", budget.ErrorRate, SignalNames.RouteErrorRate(route)),
        .. Ceiling("http", route, "queries", budget.Queries, SignalNames.RouteQueriesMax(route)),
        .. Ceiling("http", route, "concurrency.max", budget.Concurrency?.Max, SignalNames.RouteInFlight(route)),
    ];

    private static IEnumerable<Budget> Jobs(string jobType, JobWorkload budget) =>
    [
        .. Ceiling("jobs", jobType, "p95Ms", budget.P95Ms, SignalNames.JobP95Ms(jobType)),
        .. Ceiling("jobs", jobType, "backlogAgeSeconds", budget.BacklogAgeSeconds, SignalNames.QueueOldestAgeSeconds(budget.Queue)),
        .. Ceiling("jobs", jobType, "retryRate", budget.RetryRate, SignalNames.JobRetryRate(jobType)),
        .. Ceiling("jobs", jobType, "concurrency.max", budget.Concurrency?.Max, SignalNames.JobRunning(jobType)),
    ];

    private static IEnumerable<Budget> Data(string dataJob, DataWorkload budget) =>
    [
        .. Ceiling("data", dataJob, "completeWithinSeconds", budget.CompleteWithinSeconds, SignalNames.Elsewhere("data", dataJob, "completeWithinSeconds")),
        .. Ceiling("data", dataJob, "memoryMb", budget.MemoryMb, SignalNames.Elsewhere("data", dataJob, "memoryMb")),
    ];

    private static IEnumerable<Budget> Edge(string edgeFunction, EdgeWorkload budget) =>
    [
        .. Ceiling("edge", edgeFunction, "p95Ms", budget.P95Ms, SignalNames.Elsewhere("edge", edgeFunction, "p95Ms")),
        .. Ceiling("edge", edgeFunction, "coldStartMs", budget.ColdStartMs, SignalNames.Elsewhere("edge", edgeFunction, "coldStartMs")),
        .. Ceiling("edge", edgeFunction, "configStalenessSeconds", budget.ConfigStalenessSeconds, SignalNames.Elsewhere("edge", edgeFunction, "configStalenessSeconds")),
        .. Ceiling("edge", edgeFunction, "rollbackSeconds", budget.RollbackSeconds, SignalNames.Elsewhere("edge", edgeFunction, "rollbackSeconds")),
    ];

    private static IEnumerable<Budget> Build(BuildWorkload? budget) =>
    [
        .. Ceiling("build", "build", "installSeconds", budget?.InstallSeconds, SignalNames.Elsewhere("build", null, "installSeconds")),
        .. Ceiling("build", "build", "buildSeconds", budget?.BuildSeconds, SignalNames.Elsewhere("build", null, "buildSeconds")),
        .. Floor("build", "build", "cacheHitRate", budget?.CacheHitRate, SignalNames.Elsewhere("build", null, "cacheHitRate")),
    ];

    private static IEnumerable<Budget> Database(DatabaseBudget? budget) =>
    [
        .. Ceiling("database", "database", "pool.max", budget?.Pool?.Max, SignalNames.DatabasePoolInUse),
        .. Ceiling("database", "database", "lockWaitP95Ms", budget?.LockWaitP95Ms, SignalNames.DatabaseLockWaitP95Ms),
        .. Ceiling("database", "database", "transactionAgeSeconds", budget?.TransactionAgeSeconds, SignalNames.DatabaseTransactionAgeSeconds),
        .. Ceiling("database", "database", "writeRowsPerSecond", budget?.WriteRowsPerSecond, SignalNames.DatabaseWriteRowsPerSecond),
    ];

    private static IEnumerable<Budget> Ceiling(string workloadClass, string workload, string name, double? limit, string signal) =>
        limit is { } value ? [new Budget(workloadClass, workload, name, value, IsFloor: false, signal)] : [];

    private static IEnumerable<Budget> Floor(string workloadClass, string workload, string name, double? limit, string signal) =>
        limit is { } value ? [new Budget(workloadClass, workload, name, value, IsFloor: true, signal)] : [];
}
