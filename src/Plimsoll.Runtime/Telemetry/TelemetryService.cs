using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Metrics;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Runtime.Telemetry.Signals;

namespace Plimsoll.Runtime.Telemetry;

/// <summary>Starts measuring before any port is bound and stops after the last request.</summary>
internal sealed class TelemetryService(
    ServiceMetrics metrics, IMeterFactory meters, ISignalRegistry signals, RouteMeters routes, TelemetryParts parts, TimeProvider clock)
    : IHostedLifecycleService, IDisposable
{
    private Heartbeat? _heartbeat;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(new MeterOptions(TelemetryNames.Source));
        _ = new RouteInstruments(meter, routes);
        RouteSignals.Register(signals, routes);
        var dropped = TelemetryTable.TelemetryDropped;
        meter.CreateObservableCounter(dropped.Name, parts.Losses.Measure, dropped.Unit, dropped.Description);
        _heartbeat = new Heartbeat(routes, new ProcessSignals(signals, meter, parts.ColdStart, clock), parts.LossReporter, clock);
        metrics.Add(routes.Durations);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        parts.ColdStart.Ready();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // This service is disposed before the meters, as it was made after them. Spans and the last figures leave side by side, so that a stop
    // waits for one limit; what is lost of them is logged, as log lines can still be written.
    public void Dispose()
    {
        _heartbeat?.Dispose();
        parts.Traces.Close();
        metrics.Close();
        parts.Traces.Dispose();
        parts.LossReporter.ReportRest();
    }
}
