using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts the figures of admission on the service's meter.</summary>
internal sealed class AdmissionMetrics(IMeterFactory meters, AdmissionControl admission) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = new AdmissionInstruments(meters.Create(new MeterOptions(TelemetryNames.Source)), admission);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
