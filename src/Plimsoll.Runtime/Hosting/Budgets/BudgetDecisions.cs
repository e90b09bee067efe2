using Plimsoll.Contracts;
using Plimsoll.Runtime.Budgets;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What happened to budgets in the words of the operations API.</summary>
internal sealed class BudgetDecisions(BudgetWatch watch) : IDecisionSource
{
    public IEnumerable<Decision> Read() => watch.Changes().Select(static change => new Decision
    {
        At = change.At,
        Workload = change.Standing.Budget.Workload,
        Lever = $"budget.{change.Standing.Budget.Name}",
        Before = change.IsBroken ? 0 : 1,
        After = change.IsBroken ? 1 : 0,
        Reason = change.IsBroken ? "broken" : "recovered",
        Signal = change.Standing.Binding?.Name,
        Value = change.Standing.Binding?.Value,
        Threshold = change.Standing.Binding?.Threshold,
        Samples = change.Long.Events,
    });
}
