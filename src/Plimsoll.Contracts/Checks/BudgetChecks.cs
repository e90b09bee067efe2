using System.Collections.Immutable;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>The parts that budgets of routes and job types share.</summary>
internal static class BudgetChecks
{
    public static void CheckConcurrency(CheckScope scope, ContractPath workload, ConcurrencyBudget? budget, double? p95Ms)
    {
        if (budget is null)
            return;

        var path = workload.Member("concurrency");
        if (budget.Min > budget.Max)
            scope.Error(path.Member("min"), $"min {budget.Min} is above max {budget.Max}", "lower min or raise max");

        if (budget.Max > ConcurrencyBudget.HighestLimit)
            scope.Error(path.Member("max"), $"max {budget.Max} is above {ConcurrencyBudget.HighestLimit}, the highest limit there can be", "lower max");

        if (budget.TargetP95Ms > p95Ms)
            scope.Warning(path.Member("targetP95Ms"), $"the limit aims at {budget.TargetP95Ms} ms, above the budget p95Ms {p95Ms}", "lower targetP95Ms, or the limit will let the budget break");
    }

    public static void CheckRetry(CheckScope scope, ContractPath path, RetryPolicy? retry)
    {
        if (retry is not null && retry.BaseMs > retry.CapMs)
            scope.Error(path.Member("baseMs"), $"baseMs {retry.BaseMs} is above capMs {retry.CapMs}", "lower baseMs or raise capMs");
    }

    /// <summary>What a workload calls stands in the contract.</summary>
    public static void CheckDownstreams(CheckScope scope, ContractPath path, ImmutableArray<string> names)
    {
        scope.RefuseRepeats(path, names);
        for (var index = 0; index < names.Length; index++)
        {
            if (scope.Contract.Downstreams.ContainsKey(names[index]))
                continue;
            var nearest = Nearest.Name(names[index], scope.Contract.Downstreams.Keys);
            scope.Error(
                path.Item(index), $"the downstream {Printable.Quoted(names[index])} is unknown", nearest is null ? "add it to downstreams" : $"did you mean '{nearest}'?");
        }
    }

    /// <summary>A budget above the timeout can't be broken: whatever is late is cancelled first and counted as an error.</summary>
    public static void CheckTimeout(CheckScope scope, ContractPath workload, int? timeoutMs, string budgetName, double? budgetMs)
    {
        if (timeoutMs < budgetMs)
            scope.Error(workload.Member("timeoutMs"), $"timeoutMs {timeoutMs} is below {budgetName} {budgetMs}", "raise timeoutMs or lower the budget");
    }
}
