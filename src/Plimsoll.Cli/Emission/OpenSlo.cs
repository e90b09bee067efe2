using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Cli.Emission;

/// <summary>OpenSLO v1: the service, and an objective for every budget that is counted, over the same counters as the rules for Prometheus.</summary>
internal static class OpenSlo
{
    private const string Version = "openslo/v1";
    private static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(30);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static string Write(ServiceContract contract, ImmutableArray<WorkloadBudget> budgets)
    {
        var (yaml, names) = (new YamlText(), new ObjectNames());
        yaml.Comment("Written by `plimsoll check --emit openslo`. Don't edit: change the contract, and write it again.");
        Service(yaml, contract.Service);
        foreach (var budget in budgets.Where(static budget => budget.Kind != BudgetKind.Once))
        {
            yaml.Document();
            Objective(yaml, contract, budget, names.Of($"{contract.Service.Name}-{budget.Workload}-{budget.Name}"));
        }

        return yaml.ToString();
    }

    private static void Service(YamlText yaml, ServiceIdentity service)
    {
        yaml.Member("apiVersion", Version);
        yaml.Member("kind", "Service");
        yaml.Members("metadata", () =>
        {
            yaml.Member("name", service.Name);
            yaml.Members("annotations", () => Ownership(yaml, service));
        });
        yaml.Members("spec", () => yaml.Member("description", $"{service.Name}, owned by {service.Owner}"));
    }

    private static void Objective(YamlText yaml, ServiceContract contract, WorkloadBudget budget, string name)
    {
        var title = $"{budget.Workload}: {budget.Name} {YamlText.Number(budget.Limit)}";
        yaml.Member("apiVersion", Version);
        yaml.Member("kind", "SLO");
        yaml.Members("metadata", () =>
        {
            yaml.Member("name", name);
            yaml.Member("displayName", title);
            yaml.Members("annotations", () => Ownership(yaml, contract.Service));
        });
        yaml.Members("spec", () =>
        {
            yaml.Member("service", contract.Service.Name);
            yaml.Members("indicator", () =>
            {
                yaml.Members("metadata", () => yaml.Member("name", name));
                yaml.Members("spec", () => Indicator(yaml, new BudgetSeries(contract.Service.Name), budget));
            });
            yaml.List("timeWindow", [WindowOf(contract.Alerts)], window =>
            {
                yaml.Member("duration", window);
                yaml.Member("isRolling", true);
            });
            yaml.Member("budgetingMethod", "Occurrences");
            yaml.List("objectives", [1 - budget.AllowedShare], target =>
            {
                yaml.Member("displayName", title);
                yaml.Member("target", target);
            });
        });
    }

    private static void Indicator(YamlText yaml, BudgetSeries series, WorkloadBudget budget) => yaml.Members("ratioMetric", () =>
    {
        yaml.Member("counter", true);
        Source("bad", BudgetSeries.Bad);
        Source("total", BudgetSeries.Events);

        void Source(string name, string metric) => yaml.Members(name, () => yaml.Members("metricSource", () =>
        {
            yaml.Member("type", "Prometheus");
            yaml.Members("spec", () => yaml.Member("query", series.One(metric, budget)));
        }));
    });

    private static void Ownership(YamlText yaml, ServiceIdentity service)
    {
        yaml.Member("owner", service.Owner);
        yaml.Member("runbook", service.Runbook);
    }

    // OpenSLO knows minutes and longer.
    private static string WindowOf(AlertObjective? alerts)
    {
        var window = alerts is not null && Durations.TryParse(alerts.Window, out var stated) ? stated : DefaultWindow;
        return Durations.Format(new TimeSpan(window.Ticks - (window.Ticks % Minute.Ticks)));
    }
}
