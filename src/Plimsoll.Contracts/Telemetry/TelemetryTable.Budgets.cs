using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <content>What the watch over the budgets tells.</content>
public static partial class TelemetryTable
{
    /// <summary>Events that count against a budget, per workload and budget.</summary>
    public static MetricDefinition BudgetEvents { get; } = Metric(
        "plimsoll.budget.events", "{event}", MetricInstrument.Counter, "Events that count against a budget: requests, attempts, or looks at a figure.", BudgetAttributes());

    /// <summary>Events that spent a budget, per workload and budget.</summary>
    public static MetricDefinition BudgetBad { get; } = Metric(
        "plimsoll.budget.bad", "{event}", MetricInstrument.Counter, "Events that spent a budget: too slow, failed, repeated, or over the limit.", BudgetAttributes());

    /// <summary>How fast a budget is spent, per workload and budget.</summary>
    public static MetricDefinition BudgetBurn { get; } = Metric(
        "plimsoll.budget.burn", "1", MetricInstrument.Gauge, "How many times as fast as allowed a budget burns: the lower figure of its quick pair of windows.", BudgetAttributes());

    /// <summary>Whether a budget is broken, per workload and budget.</summary>
    public static MetricDefinition BudgetBroken { get; } = Metric(
        "plimsoll.budget.broken", "{budget}", MetricInstrument.Gauge, "1 while a budget is broken, 0 while it is met.", BudgetAttributes());

    private static ImmutableArray<string> BudgetAttributes() => WorkloadAttributes(TelemetryNames.Budget);
}
