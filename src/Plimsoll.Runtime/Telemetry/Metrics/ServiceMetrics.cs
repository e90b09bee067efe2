using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Otlp;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>The metrics of a service: measured from now on, shown to whoever scrapes and, with a collector, sent to it.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    private readonly MetricStore _store;
    private readonly MetricExporter? _exporter;

    public ServiceMetrics(OtlpResource resource, TelemetryOptions options, LossCounter losses, TimeProvider clock)
    {
        _store = new MetricStore(instrument => MeterList.Includes(instrument, options.Meters), losses, clock);
        Exposition = new PrometheusExposition(_store, resource, losses);
        if (options.OtlpEndpoint is { } collector)
            _exporter = new MetricExporter(_store, resource, collector, losses, options, clock);
    }

    public IMetricsExposition Exposition { get; }

    /// <inheritdoc cref="MetricStore.Add"/>
    public void Add(IMetric metric) => _store.Add(metric);

    /// <summary>Sends the last figures. Comes before the meters are disposed, because what observes itself is gone after that.</summary>
    public void Close() => _exporter?.Dispose();

    public void Dispose()
    {
        Close();
        _store.Dispose();
    }
}
