using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>The names of the signals that a contract's rules may name: figures that the running service measures of itself.</summary>
public static class SignalNames
{
    /// <summary>95th percentile of lock waits in the database, in milliseconds.</summary>
    public const string DatabaseLockWaitP95Ms = "database.lockWaitP95Ms";

    /// <summary>Age of the oldest open transaction, in seconds.</summary>
    public const string DatabaseTransactionAgeSeconds = "database.transactionAgeSeconds";

    /// <summary>95th percentile of the wait for a pooled connection, in milliseconds.</summary>
    public const string DatabasePoolWaitMs = "database.poolWaitMs";

    /// <summary>Connections of the pool in use.</summary>
    public const string DatabasePoolInUse = "database.poolInUse";

    /// <summary>Rows that batches wrote during the last second.</summary>
    public const string DatabaseWriteRowsPerSecond = "database.writeRowsPerSecond";

    /// <summary>From process start until it listens, plus the first good answer of a budgeted route, in milliseconds; set once, so no rule can wait for it.</summary>
    public const string ProcessColdStartMs = "process.coldStartMs";

    /// <summary>Resident memory of the process, in megabytes of 10⁶ bytes.</summary>
    public const string ProcessMemoryMb = "process.memoryMb";

    /// <summary>Share of the processors that the process uses, 0 to 1.</summary>
    public const string ProcessCpuShare = "process.cpuShare";

    /// <summary>Delay of a work item in the thread pool, in milliseconds.</summary>
    public const string ProcessThreadPoolDelayMs = "process.threadPoolDelayMs";

    /// <summary>Age of the oldest ready job of a queue, in seconds.</summary>
    public static string QueueOldestAgeSeconds(string queue) => $"queue.{queue}.oldestAgeSeconds";

    /// <summary>Ready jobs of a queue.</summary>
    public static string QueueDepth(string queue) => $"queue.{queue}.depth";

    /// <summary>Jobs of a queue that wait for their time.</summary>
    public static string QueueDelayed(string queue) => $"queue.{queue}.delayed";

    /// <summary>Poison jobs of a queue.</summary>
    public static string QueuePoison(string queue) => $"queue.{queue}.poison";

    /// <summary>95th percentile of the last claims of this process on a queue, in milliseconds.</summary>
    public static string QueueClaimP95Ms(string queue) => $"queue.{queue}.claimP95Ms";

    /// <summary>95th percentile of the time that the job store took to take outcomes, in milliseconds.</summary>
    public const string JobsCommitP95Ms = "jobs.commitP95Ms";

    /// <summary>Leases that the store gave to another worker, since start.</summary>
    public const string JobsLeasesLost = "jobs.leasesLost";

    /// <summary>For how long the transaction with the oldest snapshot in the job store's server has been open, in seconds.</summary>
    public const string JobsSnapshotAgeSeconds = "jobs.snapshotAgeSeconds";

    /// <summary>Transactions that began since the oldest snapshot that somebody needs in the job store's server.</summary>
    public const string JobsSnapshotAgeTransactions = "jobs.snapshotAgeTransactions";

    /// <summary>Dead rows in the tables that claims read, as the engine estimates them.</summary>
    public const string JobsDeadRows = "jobs.deadRows";

    /// <summary>Stretches of time whose tables in the job store should be gone and could not be dropped.</summary>
    public const string JobsStuckGenerations = "jobs.stuckGenerations";

    /// <summary>Median of a route's response time, in milliseconds.</summary>
    public static string RouteP50Ms(string route) => $"route.{route}.p50Ms";

    /// <summary>95th percentile of a route's response time, in milliseconds.</summary>
    public static string RouteP95Ms(string route) => $"route.{route}.p95Ms";

    /// <summary>99th percentile of a route's response time, in milliseconds.</summary>
    public static string RouteP99Ms(string route) => $"route.{route}.p99Ms";

    /// <summary>How many requests of a route its percentiles rest on.</summary>
    public static string RouteSamples(string route) => $"route.{route}.samples";

    /// <summary>Share of a route's answers that are server errors, 0 to 1.</summary>
    public static string RouteErrorRate(string route) => $"route.{route}.errorRate";

    /// <summary>Requests of a route that are being answered.</summary>
    public static string RouteInFlight(string route) => $"route.{route}.inFlight";

    /// <summary>Most database queries that one recent request of a route made.</summary>
    public static string RouteQueriesMax(string route) => $"route.{route}.queriesMax";

    /// <summary>Jobs of a type that run now.</summary>
    public static string JobRunning(string jobType) => $"job.{jobType}.running";

    /// <summary>A figure of a data job, an edge function or the build: <c>edge.playback-edge.p95Ms</c>. These run in other processes.</summary>
    /// <param name="workloadClass"><c>data</c>, <c>edge</c> or <c>build</c>.</param>
    /// <param name="workload">Name in the contract; null where the class has one workload only.</param>
    /// <param name="budget">Name of the budget that the figure is held against.</param>
    public static string Elsewhere(string workloadClass, string? workload, string budget) =>
        workload is null ? $"{workloadClass}.{budget}" : $"{workloadClass}.{workload}.{budget}";

    /// <summary>95th percentile of a job type's run time, in milliseconds.</summary>
    public static string JobP95Ms(string jobType) => $"job.{jobType}.p95Ms";

    /// <summary>95th percentile of the time from ready to start of a job type, in milliseconds.</summary>
    public static string JobWaitP95Ms(string jobType) => $"job.{jobType}.waitP95Ms";

    /// <summary>Jobs of a type that this process completed per second, over the last five seconds.</summary>
    public static string JobsPerSecond(string jobType) => $"job.{jobType}.perSecond";

    /// <summary>How many times as fast as allowed a budget burns: the lower figure of its quick pair of windows.</summary>
    /// <param name="workload">Name of the workload in the contract; <c>process</c> and <c>database</c> for those.</param>
    /// <param name="budget">Name of the budget in the contract.</param>
    public static string BudgetBurn(string workload, string budget) => $"budget.{workload}.{budget}.burn";

    /// <summary>1 while a budget is broken, 0 while it is met.</summary>
    /// <param name="workload">Name of the workload in the contract; <c>process</c> and <c>database</c> for those.</param>
    /// <param name="budget">Name of the budget in the contract.</param>
    public static string BudgetBroken(string workload, string budget) => $"budget.{workload}.{budget}.broken";

    /// <summary>How long work has to wait for a thread of a bounded compute, in milliseconds.</summary>
    /// <param name="compute">Its name.</param>
    public static string ComputeQueueDelayMs(string compute) => $"compute.{compute}.queueDelayMs";

    /// <summary>Share of the threads of a bounded compute that were busy over the last one to two seconds, 0 to 1.</summary>
    /// <param name="compute">Its name.</param>
    public static string ComputeUtilization(string compute) => $"compute.{compute}.utilization";

    /// <summary>Share of a job type's starts that are retries, 0 to 1.</summary>
    public static string JobRetryRate(string jobType) => $"job.{jobType}.retryRate";

    /// <summary>95th percentile of the attempts at a downstream, in milliseconds.</summary>
    public static string DownstreamP95Ms(string downstream) => $"downstream.{downstream}.p95Ms";

    /// <summary>Share of the attempts at a downstream of the last minute that failed, 0 to 1.</summary>
    public static string DownstreamErrorRate(string downstream) => $"downstream.{downstream}.errorRate";

    /// <summary>Share of the attempts at a downstream of the last minute that were retries or hedges, 0 to 1.</summary>
    public static string DownstreamRetryRate(string downstream) => $"downstream.{downstream}.retryRate";

    /// <summary>1 while the breaker of a downstream is open, else 0.</summary>
    public static string DownstreamBreakerOpen(string downstream) => $"downstream.{downstream}.breakerOpen";

    /// <summary>How many attempts at a downstream may be under way.</summary>
    public static string DownstreamLimit(string downstream) => $"downstream.{downstream}.limit";

    /// <summary>Attempts at a downstream that are under way.</summary>
    public static string DownstreamInFlight(string downstream) => $"downstream.{downstream}.inFlight";

    /// <summary>
    /// The signals of a service: those of its process, of its database when the contract has a <c>database</c> member, of the queues that it
    /// may use, and of its routes, job types and downstreams.
    /// </summary>
    public static ImmutableSortedSet<string> Of(ServiceContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);

        var names = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        names.UnionWith([ProcessMemoryMb, ProcessCpuShare, ProcessThreadPoolDelayMs]);
        if (contract.Database is not null)
            names.UnionWith([DatabaseLockWaitP95Ms, DatabaseTransactionAgeSeconds, DatabasePoolWaitMs]);

        foreach (var queue in contract.QueueNames())
            names.UnionWith([QueueOldestAgeSeconds(queue), QueueDepth(queue), QueueDelayed(queue), QueuePoison(queue), QueueClaimP95Ms(queue)]);

        foreach (var route in contract.Workloads.Http.Keys)
            names.UnionWith([RouteP95Ms(route), RouteP99Ms(route), RouteErrorRate(route), RouteInFlight(route)]);

        foreach (var jobType in contract.Workloads.Jobs.Keys)
            names.UnionWith([JobP95Ms(jobType), JobWaitP95Ms(jobType), JobsPerSecond(jobType), JobRetryRate(jobType)]);

        foreach (var downstream in contract.Downstreams.Keys)
        {
            names.UnionWith([DownstreamP95Ms(downstream), DownstreamErrorRate(downstream), DownstreamRetryRate(downstream)]);
            names.UnionWith([DownstreamBreakerOpen(downstream), DownstreamLimit(downstream), DownstreamInFlight(downstream)]);
        }

        foreach (var budget in WorkloadBudgets.Of(contract).Where(IsWatchedHere))
            names.UnionWith([BudgetBurn(budget.Workload, budget.Name), BudgetBroken(budget.Workload, budget.Name)]);

        if (contract.Workloads.Jobs.Count > 0)
            names.UnionWith([JobsCommitP95Ms, JobsLeasesLost, JobsSnapshotAgeSeconds, JobsSnapshotAgeTransactions, JobsDeadRows, JobsStuckGenerations]);

        return names.ToImmutable();
    }

    // Data jobs and edge functions run in other processes, and a start is over before a rule could do anything about it.
    private static bool IsWatchedHere(WorkloadBudget budget) =>
        budget.Kind is BudgetKind.Percentile or BudgetKind.Share || (budget.Kind == BudgetKind.Level && budget.WorkloadClass is not ("data" or "edge"));
}
