using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations.Budgets;

/// <summary>A budget beside its live value, as <c>/ops/v1/budgets</c> shows it.</summary>
/// <param name="WorkloadClass">Class of the workload.</param>
/// <param name="Workload">Name of the workload.</param>
/// <param name="Budget">Name of the budget.</param>
/// <param name="Kind"><c>ceiling</c> or <c>floor</c>.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Value">Live value; null when unknown.</param>
/// <param name="Use">Share of the budget in use, above 1 when it is broken; null when unknown.</param>
/// <param name="Signal">Where the value comes from.</param>
/// <param name="Reason">Why the value is unknown; null when it is known.</param>
internal sealed record BudgetRow(
    string WorkloadClass, string Workload, string Budget, string Kind, double Limit, double? Value, double? Use, string Signal, string? Reason)
{
    /// <summary><c>ok</c>, <c>broken</c>, or <c>unknown</c> while nothing was counted; null when nobody watches it.</summary>
    public string? State { get; init; }

    /// <summary>How many times as fast as allowed it burns; null when unknown.</summary>
    public double? Burn { get; init; }

    /// <summary>Since when it is broken; null when it is not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The signal that explained it best when it broke; null when it is not broken.</summary>
    public BindingSignal? Binding { get; init; }
}
