using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Cli.Emission;

/// <summary>
/// Rules for Prometheus: the share of bad events of every budget over every window is recorded, and a budget that burns too fast over both windows
/// of a pair is told. The windows, the factors and the fewest bad events are those by which the running service watches itself.
/// </summary>
internal static class PrometheusRules
{
    private const int FewestBad = 10;

    public static string Write(ServiceContract contract, ImmutableArray<WorkloadBudget> budgets)
    {
        var (yaml, series) = (new YamlText(), new BudgetSeries(contract.Service.Name));
        yaml.Comment("Written by `plimsoll check --emit prometheus`. Don't edit: change the contract, and write it again.");
        yaml.Comment($"Scrape /metrics of the operations listener every 15 s, in a job named {contract.Service.Name}.");
        var windows = budgets.Where(static budget => budget.Kind != BudgetKind.Level).SelectMany(budget => BurnPairs.Of(budget, contract.Alerts)).SelectMany(pair => (TimeSpan[])[pair.Short, pair.Long]).Distinct().Order().ToList();
        var groups = windows.Count > 0 ? (string[])["shares", "alerts"] : ["alerts"];
        yaml.List("groups", groups, group =>
        {
            yaml.Member("name", $"plimsoll.{contract.Service.Name}.{group}");
            if (group == "shares") yaml.List("rules", windows, window => Record(yaml, series, window));
            else yaml.List("rules", budgets.SelectMany(budget => Alerts(budget, contract)), alert => Alert(yaml, series, contract, alert));
        });
        return yaml.ToString();
    }

    private static void Record(YamlText yaml, BudgetSeries series, TimeSpan window)
    {
        yaml.Member("record", BudgetSeries.Ratio(window));
        yaml.Block("expr", Rate(BudgetSeries.Bad), "/", Rate(BudgetSeries.Events));

        string Rate(string metric) => $"sum by ({BudgetSeries.Labels}) (rate({series.All(metric)}[{Durations.Format(window)}]))";
    }

    private static IEnumerable<BudgetAlert> Alerts(WorkloadBudget budget, ServiceContract contract)
    {
        var pairs = BurnPairs.Of(budget, contract.Alerts);
        // A start is over when it is told: there is nothing to wake anybody for.
        return pairs.IsEmpty ? [new BudgetAlert(budget, null, IsQuick: false)] : pairs.Select((pair, place) => new BudgetAlert(budget, pair, IsQuick: place == 0));
    }

    private static void Alert(YamlText yaml, BudgetSeries series, ServiceContract contract, BudgetAlert alert)
    {
        var (budget, service) = (alert.Budget, contract.Service);
        yaml.Member("alert", alert.Name);
        if (alert.Pair is { } pair) yaml.Block("expr", budget.Kind == BudgetKind.Level ? BurnsAnywhere(series, budget, pair) : Burns(series, budget, pair));
        else yaml.Block("expr", $"max by ({BudgetSeries.Labels}) ({series.One(BudgetSeries.Broken, budget)}) == 1");
        yaml.Members("labels", () =>
        {
            yaml.Member("severity", alert.IsQuick && service.Tier == ServiceTier.Critical ? "page" : "ticket");
            yaml.Member("service", service.Name);
            yaml.Member("owner", Literal(service.Owner));
            yaml.Member("workload_class", budget.WorkloadClass);
            // Of the series anyway; written down, because rules that differ by nothing else are taken for the same.
            yaml.Member(BudgetSeries.Workload, budget.Workload);
            yaml.Member(BudgetSeries.Budget, budget.Name);
        });
        yaml.Members("annotations", () =>
        {
            yaml.Member("summary", $"{service.Name}: {budget.Workload} breaks its budget {budget.Name}");
            yaml.Member("description", alert.Description);
            yaml.Member("limit", YamlText.Number(budget.Limit));
            yaml.Member("owner", Literal(service.Owner));
            yaml.Member("runbook_url", Literal(service.Runbook));
        });
    }

    private static IEnumerable<string> Burns(BudgetSeries series, WorkloadBudget budget, BurnPair pair) =>
    [
        $"{series.One(BudgetSeries.Ratio(pair.Short), budget)} >= {Threshold(budget, pair)}",
        "and",
        $"{series.One(BudgetSeries.Ratio(pair.Long), budget)} >= {Threshold(budget, pair)}",
        "and",
        $"sum by ({BudgetSeries.Labels}) (increase({series.One(BudgetSeries.Bad, budget)}[{Durations.Format(pair.Long)}])) >= {FewestBad}",
    ];

    // One instance over a level is lost in the mean of many, so each is judged by itself.
    private static IEnumerable<string> BurnsAnywhere(BudgetSeries series, WorkloadBudget budget, BurnPair pair)
    {
        return
        [
            $"max by ({BudgetSeries.Labels}) (",
            $"  {Ratio(pair.Short)} >= {Threshold(budget, pair)}",
            "  and",
            $"  {Ratio(pair.Long)} >= {Threshold(budget, pair)}",
            "  and",
            $"  increase({series.One(BudgetSeries.Bad, budget)}[{Durations.Format(pair.Long)}]) >= {FewestBad}",
            ")",
        ];

        string Ratio(TimeSpan window) =>
            $"rate({series.One(BudgetSeries.Bad, budget)}[{Durations.Format(window)}]) / rate({series.One(BudgetSeries.Events, budget)}[{Durations.Format(window)}])";
    }

    // Labels and annotations are templates of Go.
    private static string Literal(string text) => text.Replace("{{", "{{\"{{\"}}", StringComparison.Ordinal);

    private static string Threshold(WorkloadBudget budget, BurnPair pair) => $"({YamlText.Number(pair.Factor)} * {YamlText.Number(budget.AllowedShare)})";
}
