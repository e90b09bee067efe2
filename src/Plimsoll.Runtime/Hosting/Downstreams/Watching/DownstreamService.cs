using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Shows the downstreams to rules, operators and collectors, and moves the windows of their figures.</summary>
internal sealed class DownstreamService(
    IEnumerable<DownstreamPolicy> downstreams, ISignalRegistry signals, LimiterBoard limiters, IMeterFactory meters, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly DownstreamPolicy[] _all = [.. downstreams];
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var downstream in _all)
        {
            DownstreamSignals.Register(signals, downstream);
            if (downstream.Limiter is { } limiter)
                limiters.Add(downstream.Workload, limiter);
        }

        new DownstreamInstruments(_all).Create(meters.Create(new MeterOptions(TelemetryNames.Source)));
        _timer = time.CreateTimer(static self => ((DownstreamService)self!).Rotate(), this, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    private void Rotate()
    {
        foreach (var downstream in _all)
            downstream.Meter.Rotate();
    }
}
