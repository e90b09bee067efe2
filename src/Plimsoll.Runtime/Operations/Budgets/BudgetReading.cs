using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations.Budgets;

/// <summary>Puts live values beside budgets, and how they stand.</summary>
internal static class BudgetReading
{
    public static ImmutableArray<BudgetRow> Read(IEnumerable<WorkloadBudget> budgets, ISignalRegistry signals, IBudgetStandings? standings)
    {
        var standing = standings?.Read().ToDictionary(static standing => standing.Budget) ?? [];
        return [.. budgets.Select(budget => Read(budget, signals, standing.GetValueOrDefault(budget)))];
    }

    private static BudgetRow Read(WorkloadBudget budget, ISignalRegistry signals, BudgetStanding? standing)
    {
        var read = signals.Find(budget.Signal);
        var value = read?.Invoke() is { } live && double.IsFinite(live) ? live : (double?)null;
        var reason = read is null
            ? "No part of this process measures it."
            : value is null ? "Nothing was measured yet, or nothing in the last minute." : null;
        return new BudgetRow(
            budget.WorkloadClass, budget.Workload, budget.Name, budget.IsFloor ? "floor" : "ceiling", budget.Limit, value, UseOf(budget, value), budget.Signal, reason)
        {
            State = WordOf(standing?.State),
            Burn = standing?.Burn,
            Since = standing?.Since,
            Binding = standing?.Binding,
        };
    }

    private static string? WordOf(BudgetState? state) => state switch
    {
        null => null,
        BudgetState.Broken => "broken",
        BudgetState.Ok => "ok",
        _ => "unknown",
    };

    private static double? UseOf(WorkloadBudget budget, double? value)
    {
        var use = budget.IsFloor ? budget.Limit / value : value / budget.Limit;
        // A limit of zero is met by zero only; no share can say by how much it is broken.
        return use is { } share && double.IsFinite(share) ? share : value == budget.Limit ? 0 : null;
    }
}
