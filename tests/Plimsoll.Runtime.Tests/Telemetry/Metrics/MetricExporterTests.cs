using Microsoft.AspNetCore.Builder;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Testing.Telemetry;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

[Collection(HostCollection.Name)]
public sealed class MetricExporterTests
{
    private static readonly TelemetryOptions OnceAtTheEnd = new() { MetricInterval = TimeSpan.FromHours(1) };
    private static readonly TelemetryOptions Quick = new() { MetricInterval = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public async Task The_last_figures_are_sent_when_the_service_stops()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using (var service = await TestService.StartAsync(
            app => app.MapGet("/v1/playback/{assetId}", () => "ok"), OnceAtTheEnd with { OtlpEndpoint = collector.Address }))
        {
            for (var request = 0; request < 3; request++)
                await service.Client.GetStringAsync("/v1/playback/a", TestContext.Current.CancellationToken);
        }

        var metrics = OtlpMetric.Read(Assert.Single(collector.Metrics));
        Assert.Equal(3L, PlaybackOf(metrics, "http.server.request.duration").Value);
        Assert.Equal(3L, PlaybackOf(metrics, "plimsoll.route.requests").Value);
        Assert.Equal(0L, PlaybackOf(metrics, "plimsoll.route.in_flight").Value);
        Assert.Contains(metrics, metric => metric.Name == "kestrel.connection.duration");
        Assert.Contains(metrics, metric => metric.Name == "dotnet.process.cpu.time");
    }

    [Fact]
    public async Task An_export_that_fails_is_counted_and_the_next_one_carries_all()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var metered = new MeteredStore();
        metered.Meter.CreateCounter<long>("first").Add(3);
        metered.Meter.CreateCounter<long>("second").Add(4);
        collector.Refusals = 2;
        using (var exporter = Start(metered, collector.Address, Quick))
            await Eventually.GetAsync(() => Task.FromResult(collector.Metrics.Count), count => count > 0, "an export that was taken");

        Assert.Equal(2 * 2, metered.Lost(LossReasons.ExportFailed));
        var metrics = OtlpMetric.Read(collector.Metrics.First());
        Assert.Equal([3L, 4L], metrics.Select(metric => metric.Points.Single().Value));
    }

    [Fact]
    public async Task A_collector_that_is_down_at_the_end_holds_nobody_up()
    {
        using var metered = new MeteredStore();
        metered.Meter.CreateCounter<long>("requests").Add(1);
        Uri gone;
        await using (var collector = await OtlpCollector.StartAsync())
            gone = collector.Address;
        using (Start(metered, gone, OnceAtTheEnd with { ExportLimit = TimeSpan.FromHours(1) }))
        {
        }

        Assert.Equal(1, metered.Lost(LossReasons.Shutdown));
    }

    private static MetricExporter Start(MeteredStore metered, Uri collector, TelemetryOptions options) =>
        new(metered.Store, new OtlpResource(Samples.Build, metered.Clock), collector, metered.Losses, options, TimeProvider.System);

    private static OtlpPoint PlaybackOf(IEnumerable<OtlpMetric> metrics, string name) => metrics.Single(metric => metric.Name == name)
        .Points.Single(point => Equals(point.Attributes.GetValueOrDefault("http.route"), "/v1/playback/{assetId}"));
}
