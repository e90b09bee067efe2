using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>Job types have usable names and run on queues that the process may use; retries grow; budgets fit their timeouts.</summary>
internal static class JobChecks
{
    public static void Run(CheckScope scope)
    {
        foreach (var (name, workload) in scope.Contract.Workloads.Jobs)
        {
            var path = CheckScope.Path("workloads", "jobs", name);
            if (!NameForm.IsDotted(name))
                scope.ErrorAtName(path, "the job type is wrong", "use lower-case letters, digits and hyphens, in parts joined by dots, such as \"asset.package\"");

            CheckQueue(scope, path.Member("queue"), workload.Queue);
            BudgetChecks.CheckRetry(scope, path.Member("retry"), workload.Retry);
            BudgetChecks.CheckDownstreams(scope, path.Member("downstreams"), workload.Downstreams);
            BudgetChecks.CheckTimeout(scope, path, workload.TimeoutMs, "p95Ms", workload.P95Ms);
            BudgetChecks.CheckConcurrency(scope, path, workload.Concurrency, workload.P95Ms);
        }
    }

    private static void CheckQueue(CheckScope scope, ContractPath path, string queue)
    {
        var queues = scope.Contract.Permissions.Queues;
        if (queues.Contains(queue))
            return;

        var nearest = Nearest.Name(queue, queues);
        scope.Error(
            path,
            $"the queue {Printable.Quoted(queue)} is not in permissions.queues",
            nearest is null ? "add it there" : $"did you mean '{nearest}'?");
    }
}
