using Plimsoll.Contracts;

namespace Plimsoll.Cli.Emission;

/// <summary>What is told of one budget over one pair of windows.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Pair">The windows; null for what happens once in the life of a process.</param>
/// <param name="IsQuick">Whether it is the quick pair.</param>
internal sealed record BudgetAlert(WorkloadBudget Budget, BurnPair? Pair, bool IsQuick)
{
    public string Name => Pair is null ? "PlimsollBudgetBroken" : IsQuick ? "PlimsollBudgetBurnsFast" : "PlimsollBudgetBurnsSlowly";

    /// <summary>A sentence with a placeholder of Prometheus for the share.</summary>
    public string Description => Pair is null
        ? $"A process did not keep {Budget.Name} {YamlText.Number(Budget.Limit)}."
        : $"{{{{ $value | humanizePercentage }}}} of {What} over the last {Durations.Format(Pair.Short)} spent the budget, and no less over {Durations.Format(Pair.Long)}: "
            + $"it allows {YamlText.Number(Budget.AllowedShare * 100)} %, and this alert {YamlText.Number(Pair.Factor)} times that.";

    private string What => Budget.Kind switch
    {
        BudgetKind.Level => $"the looks at {Budget.Signal} (limit {YamlText.Number(Budget.Limit)})",
        BudgetKind.Percentile => $"what ended (limit {YamlText.Number(Budget.Limit)} ms)",
        _ when Budget.WorkloadClass == "jobs" => "the starts",
        _ => "the requests",
    };
}
