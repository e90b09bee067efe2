using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;

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

    private readonly TelemetryOptions _options;
    private readonly LossCounter _losses;
    private readonly Task<MeterProvider> _build;

    public TelemetryProviders(BuildInfo build, TelemetryOptions options, LossCounter losses, TimeProvider clock)
    {
        (_options, _losses) = (options, losses);
        Exposition = new PrometheusExporter(losses);
        _build = Task.Run(() => BuildMeters(TelemetryResource.Of(build, clock)));
    }

    public PrometheusExporter Exposition { get; }

    /// <summary>Completes when everything is measured; faults when the SDK refuses its settings.</summary>
    public Task Ready => _build;

    public void Dispose()
    {
        _build.GetAwaiter().GetResult().Dispose();
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
