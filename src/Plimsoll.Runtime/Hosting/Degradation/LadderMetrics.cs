using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Degradation;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts the levels of the ladders on the service's meter.</summary>
internal sealed class LadderMetrics(IMeterFactory meters, RouteLadders ladders) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var level = TelemetryTable.DegradeLevel;
        meters.Create(new MeterOptions(TelemetryNames.Source)).CreateObservableGauge(level.Name, Levels, level.Unit, level.Description);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<int>> Levels() =>
        from ladder in ladders.All
        where ladder.HasLevels
        select new Measurement<int>(ladder.Current.Number, new KeyValuePair<string, object?>(TelemetryNames.Workload, ladder.Route));
}
