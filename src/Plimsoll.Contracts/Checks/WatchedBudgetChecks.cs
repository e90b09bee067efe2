using Plimsoll.Contracts.Histograms;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>Budgets that are watched at run time have names of their own, and limits that can be measured.</summary>
internal static class WatchedBudgetChecks
{
    private const double NanosecondsPerMs = 1e6;
    private const double LongestMs = LogBuckets.HighestNs / NanosecondsPerMs;

    public static void Run(CheckScope scope)
    {
        var watched = WorkloadBudgets.Of(scope.Contract).Where(static budget => budget.IsWatched).ToList();
        foreach (var alike in watched.GroupBy(static budget => (budget.Workload, budget.Name)).Where(static alike => alike.Count() > 1))
        {
            var (first, second) = (alike.First(), alike.Last());
            scope.Error(
                PathOf(second), $"the budget {alike.Key.Name} of {Printable.Quoted(alike.Key.Workload)} stands in {first.WorkloadClass} and in {second.WorkloadClass}, and both would be one signal",
                "give one of the workloads another name");
        }

        foreach (var budget in watched.Where(static budget => budget is { WorkloadClass: "http", Kind: BudgetKind.Percentile, Limit: >= LongestMs }))
            scope.Error(PathOf(budget), $"{budget.Name} {budget.Limit} is more than can be measured", $"write less than {(long)LongestMs}");
    }

    private static ContractPath PathOf(WorkloadBudget budget) => budget.WorkloadClass == budget.Workload
        ? CheckScope.Path(budget.WorkloadClass, budget.Name)
        : CheckScope.Path("workloads", budget.WorkloadClass, budget.Workload, budget.Name);
}
