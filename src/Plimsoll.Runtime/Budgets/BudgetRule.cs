using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Budgets;

/// <summary>
/// Whether one budget is broken. It breaks when it burns too fast over both windows of a pair, and at least ten events were bad in the long one: a
/// failed request in a quiet minute breaks nothing. It is met again when no pair has burned at four fifths of what breaks it for a minute; between
/// the lines nothing moves. Pure: time and totals are passed in, time since the first look.
/// </summary>
internal sealed class BudgetRule(WorkloadBudget budget, ImmutableArray<BurnPair> pairs)
{
    private const long FewestBad = 10;
    private const double HoldsAbove = 0.8;
    private static readonly TimeSpan ClearFor = TimeSpan.FromMinutes(1);

    private readonly BudgetHistory _history = new();
    private WindowCount _totals;
    private TimeSpan? _clearSince;

    public WorkloadBudget Budget => budget;

    public BudgetState State { get; private set; }

    /// <summary>The pair that decides: the one that broke the budget, else the quick one. Null for what happens once.</summary>
    public BurnPair? Pair { get; private set; } = pairs.FirstOrDefault();

    /// <summary>All that was counted.</summary>
    public WindowCount Totals => _totals;

    /// <summary>The lower burn of the quick pair; null when nothing was counted in it.</summary>
    public double? Burn => pairs.IsEmpty ? null : Lower(pairs[0]);

    /// <summary>What was counted in a window.</summary>
    public WindowCount Last(TimeSpan window) => _history.Last(window);

    /// <summary>Takes in the totals up to a moment; what is less than before changes nothing.</summary>
    /// <returns>Whether the budget broke or is met again.</returns>
    public bool Next(TimeSpan now, long events, long bad)
    {
        var counted = new WindowCount(Math.Max(0, events - _totals.Events), Math.Max(0, bad - _totals.Bad));
        _totals = new WindowCount(Math.Max(events, _totals.Events), Math.Max(bad, _totals.Bad));
        _history.Add(now, counted);
        if (State == BudgetState.Unknown && _totals.Events > 0)
            State = BudgetState.Ok;
        return State switch
        {
            BudgetState.Ok => Break(now),
            BudgetState.Broken => Recover(now),
            _ => false,
        };
    }

    /// <summary>Takes in what happens once; later values change nothing.</summary>
    /// <returns>Whether that breaks the budget.</returns>
    public bool Happened(double value)
    {
        if (State != BudgetState.Unknown)
            return false;
        State = budget.IsBrokenBy(value) ? BudgetState.Broken : BudgetState.Ok;
        return State == BudgetState.Broken;
    }

    private bool Break(TimeSpan now)
    {
        if (pairs.FirstOrDefault(pair => IsOver(pair, now, pair.Factor)) is not { } pair)
            return false;
        (State, Pair, _clearSince) = (BudgetState.Broken, pair, null);
        return true;
    }

    private bool Recover(TimeSpan now)
    {
        if (pairs.Any(pair => IsOver(pair, now, HoldsAbove * pair.Factor)))
        {
            _clearSince = null;
            return false;
        }

        _clearSince ??= now;
        if (now - _clearSince < ClearFor)
            return false;
        (State, Pair) = (BudgetState.Ok, pairs[0]);
        return true;
    }

    // After a start the long windows hold no more than the short ones, and would keep for hours what was over in minutes. The quick pair speaks at
    // once; the other one when its long window is full.
    private bool IsOver(BurnPair pair, TimeSpan now, double factor) =>
        (pair == pairs[0] || now >= pair.Long) && _history.Last(pair.Long).Bad >= FewestBad && Lower(pair) >= factor;

    private double? Lower(BurnPair pair) =>
        _history.Last(pair.Short).Burn(budget.AllowedShare) is { } one && _history.Last(pair.Long).Burn(budget.AllowedShare) is { } other ? Math.Min(one, other) : null;
}
