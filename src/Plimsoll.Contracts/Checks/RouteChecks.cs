using System.Collections.Immutable;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>Routes are named by method and path, once each; percentiles are in order; ladders go down step by step.</summary>
internal static class RouteChecks
{
    public static void Run(CheckScope scope)
    {
        var shapes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, workload) in scope.Contract.Workloads.Http)
        {
            var path = CheckScope.Path("workloads", "http", name);
            CheckName(scope, path, name, shapes);
            if (workload.P95Ms > workload.P99Ms)
                scope.Error(path.Member("p99Ms"), $"p99Ms {workload.P99Ms} is below p95Ms {workload.P95Ms}", "raise p99Ms or lower p95Ms");

            BudgetChecks.CheckTimeout(scope, path, workload.TimeoutMs, "p95Ms", workload.P95Ms);
            BudgetChecks.CheckTimeout(scope, path, workload.TimeoutMs, "p99Ms", workload.P99Ms);
            BudgetChecks.CheckConcurrency(scope, path, workload.Concurrency, workload.P95Ms);
            BudgetChecks.CheckDownstreams(scope, path.Member("downstreams"), workload.Downstreams);
            CheckLadder(scope, path.Member("degrade"), workload.Degrade);
        }
    }

    private static void CheckName(CheckScope scope, ContractPath path, string name, Dictionary<string, string> shapes)
    {
        if (!RouteKey.TryParse(name, out var key, out var problem))
        {
            scope.ErrorAtName(path, $"the route name is wrong: {problem}", "write it as \"GET /v1/assets/{assetId}\"");
            return;
        }

        if (!shapes.TryAdd(key.Shape(), name))
            scope.ErrorAtName(path, $"the route matches the same requests as '{shapes[key.Shape()]}'", "keep one of them");
    }

    private static void CheckLadder(CheckScope scope, ContractPath path, ImmutableArray<DegradeLevel> ladder)
    {
        for (var index = 0; index < ladder.Length; index++)
            if (ladder.IndexOf(ladder[index]) < index)
                scope.Error(path.Item(index), $"the level '{ladder[index].Name()}' occurs twice in the ladder", "keep one of them");
    }
}
