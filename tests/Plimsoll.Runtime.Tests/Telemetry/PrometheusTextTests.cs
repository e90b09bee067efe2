using System.Text;
using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Metrics;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Metrics;
using Plimsoll.Runtime.Tests.Telemetry.Support;

namespace Plimsoll.Runtime.Tests.Telemetry;

[Collection(HostCollection.Name)]
public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", MetricType.Histogram, "http_server_request_duration_seconds")]
    [InlineData("plimsoll.route.requests", "{request}", MetricType.LongSum, "plimsoll_route_requests_total")]
    [InlineData("bytes.sent_total", "By", MetricType.LongSum, "bytes_sent_bytes_total")]
    [InlineData("already.seconds", "s", MetricType.DoubleGauge, "already_seconds")]
    [InlineData("budget.use", "1", MetricType.DoubleGauge, "budget_use_ratio")]
    [InlineData("some.sum", "1", MetricType.LongSum, "some_sum_total")]
    [InlineData("rate", "By/s", MetricType.DoubleGauge, "rate_bytes_per_second")]
    [InlineData("two..dots--and é", "", MetricType.LongGauge, "two_dots_and_")]
    [InlineData("7zip", "", MetricType.LongGauge, "_7zip")]
    [InlineData("connections", "{connection}", MetricType.LongSumNonMonotonic, "connections")]
    [InlineData("odd", "foo_bar", MetricType.LongGauge, "odd_foo_bar")]
    public void Names_metrics_as_the_compatibility_specification_says(string name, string unit, MetricType type, string expected) =>
        Assert.Equal(expected, PrometheusName.OfMetric(name, unit, type));

    [Fact]
    public void Escapes_label_values_and_joins_labels_that_collide() => Assert.Equal(
        """a_b="1;2",path="C:\\x \"y\"\n" """.TrimEnd(),
        PrometheusWriter.Labels([new("path", "C:\\x \"y\"\n"), new("a.b", 1), new("a-b", 2)]));

    [Theory]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(0.1, "0.1")]
    [InlineData(12345678901234567d, "12345678901234568")]
    public void Writes_numbers_that_scrapers_read(double value, string expected) => Assert.Equal(expected, PrometheusWriter.Number(value));

    [Fact]
    public async Task A_scrape_holds_every_metric_of_the_table_and_the_platform_ones_in_valid_text()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", string (string assetId) =>
            assetId == "broken" ? throw new InvalidDataException("\"quoted\"\nname") : "ok"));
        await service.Client.GetAsync("/v1/playback/a", TestContext.Current.CancellationToken);
        await service.Client.GetAsync("/v1/playback/broken", TestContext.Current.CancellationToken);

        // The thread-pool probe needs its first beat.
        var page = await Eventually.GetAsync(service.ScrapeAsync, page => page.Types.ContainsKey("plimsoll_process_thread_pool_delay_seconds"), "all metrics");
        // This service has no database.
        Assert.All(TelemetryTable.Metrics.Where(metric => metric != TelemetryTable.QueryBudgetExceeded), metric => Assert.Contains(page.Types, type => type.Key == NameOf(metric)));
        Assert.Equal("histogram", page.Types["http_server_request_duration_seconds"]);
        Assert.Equal("counter", page.Types["dotnet_process_cpu_time_seconds_total"]);
        Assert.Equal("gauge", page.Types["kestrel_active_connections"]);
        var target = Assert.Single(page.Samples, sample => sample.Name == "target_info");
        Assert.Equal("manifest-api", target.Labels["service_name"]);
        Assert.Equal(Samples.Build.Commit, target.Labels["service_version"]);
    }

    [Fact]
    public async Task Concurrent_scrapes_each_get_a_whole_page()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", () => "ok"));
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.ScrapeAsync()));
        Assert.All(pages, page => Assert.Contains("target_info", page.Types.Keys));
    }

    [Fact]
    public async Task Serves_the_text_with_its_media_type()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", () => "ok"));
        var response = await service.Operations.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), response.Content.Headers.ContentLength);
    }

    private static string NameOf(MetricDefinition metric) => PrometheusName.OfMetric(metric.Name, metric.Unit, metric.Instrument switch
    {
        MetricInstrument.Counter => MetricType.LongSum,
        MetricInstrument.UpDownCounter => MetricType.LongSumNonMonotonic,
        MetricInstrument.Gauge => MetricType.DoubleGauge,
        _ => MetricType.Histogram,
    });
}
