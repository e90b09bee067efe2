using System.Diagnostics.Metrics;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Budgets;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The metrics of the watched budgets, as the last look left them.</summary>
internal sealed class BudgetInstruments
{
    private readonly BudgetWatch _watch;

    public BudgetInstruments(Meter meter, BudgetWatch watch)
    {
        _watch = watch;
        var (events, bad) = (TelemetryTable.BudgetEvents, TelemetryTable.BudgetBad);
        meter.CreateObservableCounter(events.Name, () => Counted(static count => count.Events), events.Unit, events.Description);
        meter.CreateObservableCounter(bad.Name, () => Counted(static count => count.Bad), bad.Unit, bad.Description);
        var (burn, broken) = (TelemetryTable.BudgetBurn, TelemetryTable.BudgetBroken);
        meter.CreateObservableGauge(burn.Name, Burns, burn.Unit, burn.Description);
        meter.CreateObservableGauge(broken.Name, Broken, broken.Unit, broken.Description);
    }

    private IEnumerable<Measurement<long>> Counted(Func<BudgetCount, long> read) =>
        _watch.Counted.Select(count => new Measurement<long>(read(count), Tags(count.Workload, count.Budget)));

    private IEnumerable<Measurement<double>> Burns() =>
        from standing in _watch.Read()
        let burn = standing.Burn
        where burn is not null
        select new Measurement<double>(burn.GetValueOrDefault(), Tags(standing.Budget.Workload, standing.Budget.Name));

    private IEnumerable<Measurement<int>> Broken() =>
        from standing in _watch.Read()
        where standing.State != BudgetState.Unknown
        select new Measurement<int>(standing.State == BudgetState.Broken ? 1 : 0, Tags(standing.Budget.Workload, standing.Budget.Name));

    private static KeyValuePair<string, object?>[] Tags(string workload, string budget) =>
        [new(TelemetryNames.Workload, workload), new(TelemetryNames.Budget, budget)];
}
