using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Telemetry;

/// <summary>
/// The OpenTelemetry SDK: metrics always, traces only when there is a collector. It takes some milliseconds to build, so it is built
/// beside the web host, on another core, and awaited before the ports are bound: no request is missed.
/// </summary>
internal sealed class TelemetryProviders : IDisposable
{
    /// <summary>Meters of the platform whose instruments are standard; the rest of the platform's meters cost without telling.</summary>
    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", TelemetryNames.Source,
        TelemetryNames.DatabaseSource,
    ];

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql", TelemetryNames.Source];

    private readonly TelemetryOptions _options;
    private readonly LossCounter _losses;
    private readonly ActivityListener _traceIds = TraceIds.Listen();
    private readonly Task<(MeterProvider Meters, TracerProvider? Tracers)> _build;

    public TelemetryProviders(BuildInfo build, TelemetryOptions options, LossCounter losses, TimeProvider clock)
    {
        (_options, _losses) = (options, losses);
        Exposition = new PrometheusExporter(losses);
        _build = Task.Run(() =>
        {
            var resource = TelemetryResource.Of(build, clock);
            return (BuildMeters(resource), BuildTracers(resource));
        });
    }

    public PrometheusExporter Exposition { get; }

    /// <summary>Completes when everything is measured; faults when the SDK refuses its settings.</summary>
    public Task Ready => _build;

    public void Dispose()
    {
        var (meters, tracers) = _build.GetAwaiter().GetResult();
        tracers?.Dispose();
        meters.Dispose();
        _traceIds.Dispose();
    }

    private MeterProvider BuildMeters(ResourceBuilder resource)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Meters)
            // Two tag lookups per request for what plimsoll.route.in_flight says by route and for nothing.
            .AddView("http.server.active_requests", MetricStreamConfiguration.Drop)
            .AddReader(new BaseExportingMetricReader(Exposition) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative });
        if (Endpoint("v1/metrics") is { } endpoint)
        {
            var exporter = new CountingMetricExporter(endpoint, _losses);
            builder.AddReader(new PeriodicExportingMetricReader(
                exporter, (int)_options.MetricInterval.TotalMilliseconds, (int)_options.ExportLimit.TotalMilliseconds));
        }

        return builder.Build();
    }

    private TracerProvider? BuildTracers(ResourceBuilder resource)
    {
        if (Endpoint("v1/traces") is not { } endpoint)
            return null;
        Sampler root = _options.TraceRatio >= 1 ? new AlwaysOnSampler() : new TraceIdRatioBasedSampler(_options.TraceRatio);
        return Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Sources)
            .SetSampler(new ParentBasedSampler(root))
            .AddProcessor(new SpanQueue(new CountingTraceExporter(endpoint, _losses), _losses, _options))
            .Build();
    }

    private OtlpExporterOptions? Endpoint(string path)
    {
        if (_options.OtlpEndpoint is not { } collector)
            return null;
        return new OtlpExporterOptions
        {
            Endpoint = new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}"),
            Protocol = OtlpExportProtocol.HttpProtobuf,
            TimeoutMilliseconds = (int)_options.ExportLimit.TotalMilliseconds,
        };
    }
}
