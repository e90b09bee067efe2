namespace Plimsoll.Contracts;

/// <summary>How a watched budget stands, by the last look at it.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="State">Whether it is met.</param>
/// <param name="Burn">How many times as fast as allowed it burns: the lower figure of its quick pair of windows; null when nothing was counted in them.</param>
/// <param name="Since">Since when it is broken; null when it is not.</param>
/// <param name="Binding">The live signal that explains it best, when it broke; null when it is not broken, or nothing is known.</param>
public sealed record BudgetStanding(WorkloadBudget Budget, BudgetState State, double? Burn, DateTimeOffset? Since, BindingSignal? Binding);
