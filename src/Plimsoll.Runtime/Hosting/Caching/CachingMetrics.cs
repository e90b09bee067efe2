using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts the figures of the caches on the service's meter.</summary>
internal sealed class CachingMetrics(IMeterFactory meters, Caches caches) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = new CacheInstruments(meters.Create(new MeterOptions(TelemetryNames.Source)), caches);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
