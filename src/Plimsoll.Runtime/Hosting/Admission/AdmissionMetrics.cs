using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts the figures of admission on the service's meter.</summary>
internal sealed class AdmissionMetrics(IMeterFactory meters, AdmissionControl admission, LimiterBoard limiters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(new MeterOptions(TelemetryNames.Source));
        _ = new LimiterInstruments(meter, limiters, () => admission.Line.SignalFaults);
        _ = new AdmissionInstruments(meter, admission);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
