using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Budgets;

/// <summary>One watched budget: its rule, and since when it is broken by what. Looked at by one thread at a time.</summary>
internal sealed class WatchedBudget(WorkloadBudget budget, ImmutableArray<BurnPair> pairs)
{
    private readonly BudgetRule _rule = new(budget, pairs);
    private DateTimeOffset? _since;
    private BindingSignal? _binding;
    private long _looks;
    private long _badLooks;

    public WorkloadBudget Budget => budget;

    public BudgetRule Rule => _rule;

    public BudgetStanding Standing => new(budget, _rule.State, _rule.Burn, _since, _binding);

    /// <summary>Takes in what was counted up to a moment, and how the live value stands.</summary>
    /// <param name="now">Time since the first look.</param>
    /// <param name="count">What was counted; for levels and what happens once, nothing is.</param>
    /// <param name="value">The live value; null when unknown.</param>
    /// <returns>Whether the budget broke or is met again.</returns>
    public bool Look(TimeSpan now, BudgetCount count, double? value)
    {
        if (budget.Kind == BudgetKind.Once)
            return value is { } happened && _rule.Happened(happened);
        if (budget.Kind != BudgetKind.Level)
            return _rule.Next(now, count.Events, count.Bad);
        if (value is { } level)
            (_looks, _badLooks) = (_looks + 1, _badLooks + (budget.IsBrokenBy(level) ? 1 : 0));
        return _rule.Next(now, _looks, _badLooks);
    }

    /// <summary>Tells of the change that the last look found.</summary>
    public BudgetChange Tell(DateTimeOffset at, double? value, Func<WorkloadBudget, IEnumerable<BindingSignal>> explain)
    {
        var isBroken = _rule.State == BudgetState.Broken;
        var brokenFor = isBroken ? null : at - _since;
        _since = isBroken ? at : null;
        _binding = isBroken ? BindingChoice.Of(budget, explain(budget)) : null;
        var pair = _rule.Pair;
        return new BudgetChange(at, Standing, value, pair, Last(pair?.Short), Last(pair?.Long), brokenFor);
    }

    private WindowCount Last(TimeSpan? window) => window is { } length ? _rule.Last(length) : default;
}
