using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Budgets;

/// <summary>Looks at every watched budget of the contract. One thread at a time may look; what it found can be read from anywhere.</summary>
internal sealed class BudgetWatch : IBudgetStandings
{
    private const int ChangesKept = 128;

    private readonly Queue<BudgetChange> _changes = new(ChangesKept);
    private readonly Lock _lock = new();
    private readonly ImmutableArray<WatchedBudget> _watched;
    private readonly BudgetFigures _figures;
    private readonly Func<WorkloadBudget, IEnumerable<BindingSignal>> _explain;
    private readonly TimeProvider _time;
    private readonly long _started;
    private volatile BudgetStanding[] _standings;
    private volatile BudgetCount[] _counts;

    /// <param name="contract">The contract.</param>
    /// <param name="figures">What is counted and measured.</param>
    /// <param name="explain">The signals that may explain why a budget is broken.</param>
    /// <param name="time">The clock.</param>
    public BudgetWatch(ServiceContract contract, BudgetFigures figures, Func<WorkloadBudget, IEnumerable<BindingSignal>> explain, TimeProvider time)
    {
        (_figures, _explain, _time, _started) = (figures, explain, time, time.GetTimestamp());
        _watched =
        [
            .. WorkloadBudgets.Of(contract).Where(static budget => budget.IsWatched)
                .Select(budget => new WatchedBudget(budget, BurnPairs.Of(budget, contract.Alerts))),
        ];
        (_standings, _counts) = (Standings(), Counts());
    }

    /// <summary>How the budgets stand.</summary>
    public IReadOnlyList<BudgetStanding> Read() => _standings;

    /// <summary>What was counted against each budget since the start.</summary>
    public IReadOnlyList<BudgetCount> Counted => _counts;

    /// <summary>The latest changes, oldest first.</summary>
    public BudgetChange[] Changes()
    {
        lock (_lock)
            return [.. _changes];
    }

    /// <summary>Looks at all budgets. What can't be read of one leaves the others to be judged, and no change untold.</summary>
    /// <param name="failed">Told of each failure.</param>
    /// <returns>What changed.</returns>
    public IReadOnlyList<BudgetChange> Look(Action<Exception> failed)
    {
        var (at, now) = (_time.GetUtcNow(), _time.GetElapsedTime(_started));
        _figures.Refresh(failed);
        var changes = new List<BudgetChange>();
        foreach (var watched in _watched)
        {
            var value = Guarded(() => _figures.ValueOf(watched.Budget), null, failed);
            if (watched.Look(now, _figures.CountOf(watched.Budget), value))
                changes.Add(watched.Tell(at, value, budget => Guarded<IEnumerable<BindingSignal>>(() => [.. _explain(budget)], [], failed)));
        }

        (_standings, _counts) = (Standings(), Counts());
        Keep(changes);
        return changes;
    }

    private static T Guarded<T>(Func<T> read, T otherwise, Action<Exception> failed)
    {
        try
        {
            return read();
        }
#pragma warning disable CA1031 // Signals are anybody's code; one that fails must not blind the other budgets. It is told.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            failed(fault);
            return otherwise;
        }
    }

    private void Keep(List<BudgetChange> changes)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                if (_changes.Count == ChangesKept)
                    _changes.Dequeue();
                _changes.Enqueue(change);
            }
        }
    }

    private BudgetStanding[] Standings() => [.. _watched.Select(static watched => watched.Standing)];

    private BudgetCount[] Counts() =>
    [
        .. _watched.Where(static watched => watched.Budget.Kind != BudgetKind.Once)
            .Select(static watched => new BudgetCount(watched.Budget.Workload, watched.Budget.Name, watched.Rule.Totals.Events, watched.Rule.Totals.Bad)),
    ];
}
