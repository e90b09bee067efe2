using Plimsoll.Contracts;

namespace Plimsoll.Cli.Emission;

/// <summary>The series of a service's budgets as Prometheus has them, by the name of its scrape job, which is the service's name.</summary>
internal sealed class BudgetSeries(string service)
{
    /// <summary>Labels that tell one budget of one service from all others.</summary>
    public static string Labels => $"job, {Workload}, {Budget}";

    public static string Events { get; } = NameOf(TelemetryTable.BudgetEvents);

    public static string Bad { get; } = NameOf(TelemetryTable.BudgetBad);

    public static string Broken { get; } = NameOf(TelemetryTable.BudgetBroken);

    /// <summary>Label with the workload's name.</summary>
    public static string Workload { get; } = PrometheusName.OfLabel(TelemetryNames.Workload);

    /// <summary>Label with the budget's name.</summary>
    public static string Budget { get; } = PrometheusName.OfLabel(TelemetryNames.Budget);

    /// <summary>Name of the recorded share of bad events.</summary>
    public static string Ratio(TimeSpan window) => $"job_workload_budget:plimsoll_budget_bad:ratio_rate{Durations.Format(window)}";

    /// <summary>Selects everything of the service.</summary>
    public string All(string metric) => $"{metric}{{job={Text(service)}}}";

    /// <summary>Selects one budget of the service.</summary>
    public string One(string metric, WorkloadBudget budget) => $"{metric}{{job={Text(service)}, {Workload}={Text(budget.Workload)}, {Budget}={Text(budget.Name)}}}";

    private static string NameOf(MetricDefinition metric) => PrometheusName.OfMetric(metric.Name, metric.Unit, metric.Instrument);

    // Texts of PromQL have the escapes of Go, of which these are the ones that occur.
    private static string Text(string value) => YamlText.Quoted(value);
}
