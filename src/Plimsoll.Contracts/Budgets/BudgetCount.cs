namespace Plimsoll.Contracts;

/// <summary>What was counted for one budget since the process began; both only grow.</summary>
/// <param name="Workload">Name of the workload in the contract.</param>
/// <param name="Budget">Name of the budget in the contract.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="Bad">How many of them spent the budget.</param>
public readonly record struct BudgetCount(string Workload, string Budget, long Events, long Bad);
