using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Budgets;

/// <summary>What is counted against budgets, and the live values beside them.</summary>
internal sealed class BudgetFigures(IEnumerable<IBudgetSource> sources, ISignalRegistry signals)
{
    private readonly IBudgetSource[] _sources = [.. sources];
    private readonly Dictionary<(string Workload, string Budget), BudgetCount> _counts = [];

    /// <summary>Asks the sources again.</summary>
    public void Refresh()
    {
        foreach (var source in _sources)
        {
            foreach (var count in source.Read())
                _counts[(count.Workload, count.Budget)] = count;
        }
    }

    /// <summary>What was counted, by the last time that the sources were asked; nothing when none counts it.</summary>
    public BudgetCount CountOf(WorkloadBudget budget) => _counts.GetValueOrDefault((budget.Workload, budget.Name));

    /// <summary>The live value; null when unknown.</summary>
    public double? ValueOf(WorkloadBudget budget) => ValueOf(budget.Signal);

    /// <summary>The live value of a signal; null when unknown.</summary>
    public double? ValueOf(string signal) => signals.Find(signal)?.Invoke() is { } value && double.IsFinite(value) ? value : null;
}
