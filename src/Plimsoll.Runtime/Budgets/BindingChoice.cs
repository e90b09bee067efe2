using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Budgets;

/// <summary>Which live signal explains a broken budget best.</summary>
internal static class BindingChoice
{
    /// <summary>The one furthest over its threshold, or closest to it; null when none says anything. The budget's own figure explains nothing.</summary>
    public static BindingSignal? Of(WorkloadBudget budget, IEnumerable<BindingSignal> signals) => signals
        .Where(signal => signal.Name != budget.Signal && double.IsFinite(signal.Pressure) && signal.Value > 0)
        .MaxBy(static signal => signal.Pressure);
}
