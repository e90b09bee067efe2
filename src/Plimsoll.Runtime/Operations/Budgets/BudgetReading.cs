using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations.Budgets;

/// <summary>Puts live values beside budgets.</summary>
internal static class BudgetReading
{
    public static ImmutableArray<BudgetRow> Read(IEnumerable<Budget> budgets, ISignalRegistry signals) =>
        [.. budgets.Select(budget => Read(budget, signals))];

    private static BudgetRow Read(Budget budget, ISignalRegistry signals)
    {
        var read = signals.Find(budget.Signal);
        var value = read?.Invoke() is { } live && double.IsFinite(live) ? live : (double?)null;
        var reason = read is null
            ? "No part of this process measures it."
            : value is null ? "Nothing was measured yet, or nothing in the last minute." : null;
        return new BudgetRow(
            budget.WorkloadClass, budget.Workload, budget.Name, budget.IsFloor ? "floor" : "ceiling", budget.Limit, value, UseOf(budget, value), budget.Signal, reason);
    }

    private static double? UseOf(Budget budget, double? value)
    {
        var use = budget.IsFloor ? budget.Limit / value : value / budget.Limit;
        // A limit of zero is met by zero only; no share can say by how much it is broken.
        return use is { } share && double.IsFinite(share) ? share : value == budget.Limit ? 0 : null;
    }
}
