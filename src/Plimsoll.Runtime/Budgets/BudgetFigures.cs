using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Budgets;

/// <summary>What is counted against budgets, and the live values beside them.</summary>
internal sealed class BudgetFigures(IEnumerable<IBudgetSource> sources, ISignalRegistry signals)
{
    private readonly IBudgetSource[] _sources = [.. sources];
    private readonly Dictionary<(string Workload, string Budget), BudgetCount> _counts = [];

    /// <summary>Asks the sources again. Of one that fails the last counts stand.</summary>
    /// <param name="failed">Told of each failure.</param>
    public void Refresh(Action<Exception> failed)
    {
        foreach (var source in _sources)
        {
            try
            {
                foreach (var count in source.Read())
                    _counts[(count.Workload, count.Budget)] = count;
            }
#pragma warning disable CA1031 // Sources are anybody's code; one that fails must not blind the other budgets. It is told.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                failed(fault);
            }
        }
    }

    /// <summary>What was counted, by the last time that the sources were asked; nothing when none counts it.</summary>
    public BudgetCount CountOf(WorkloadBudget budget) => _counts.GetValueOrDefault((budget.Workload, budget.Name));

    /// <summary>The live value; null when unknown.</summary>
    public double? ValueOf(WorkloadBudget budget) => ValueOf(budget.Signal);

    /// <summary>The live value of a signal; null when unknown.</summary>
    public double? ValueOf(string signal) => signals.Find(signal)?.Invoke() is { } value && double.IsFinite(value) ? value : null;
}
