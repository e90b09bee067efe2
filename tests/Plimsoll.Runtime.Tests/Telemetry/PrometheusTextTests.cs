using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;
using Plimsoll.Runtime.Tests.Telemetry.Metrics;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Telemetry;

[Collection(HostCollection.Name)]
public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", MetricInstrument.Histogram, "http_server_request_duration_seconds")]
    [InlineData("plimsoll.route.requests", "{request}", MetricInstrument.Counter, "plimsoll_route_requests_total")]
    [InlineData("bytes.sent_total", "By", MetricInstrument.Counter, "bytes_sent_bytes_total")]
    [InlineData("already.seconds", "s", MetricInstrument.Gauge, "already_seconds")]
    [InlineData("budget.use", "1", MetricInstrument.Gauge, "budget_use_ratio")]
    [InlineData("some.sum", "1", MetricInstrument.Counter, "some_sum_total")]
    [InlineData("rate", "By/s", MetricInstrument.Gauge, "rate_bytes_per_second")]
    [InlineData("two..dots--and é", "", MetricInstrument.Gauge, "two_dots_and_")]
    [InlineData("7zip", "", MetricInstrument.Gauge, "_7zip")]
    [InlineData("connections", "{connection}", MetricInstrument.UpDownCounter, "connections")]
    [InlineData("odd", "foo_bar", MetricInstrument.Gauge, "odd_foo_bar")]
    public void Names_metrics_as_the_compatibility_specification_says(string name, string unit, MetricInstrument instrument, string expected) =>
        Assert.Equal(expected, PrometheusName.OfMetric(name, unit, instrument));

    [Fact]
    public void Escapes_label_values_and_joins_labels_that_collide() => Assert.Equal(
        """a_b="1;2",path="C:\\x \"y\"\n" """.TrimEnd(),
        PrometheusWriter.Labels([new("path", "C:\\x \"y\"\n"), new("a.b", 1), new("a-b", 2)]));

    [Fact]
    public void Leaves_the_bounds_of_buckets_their_label() =>
        Assert.Equal("""exported_le="x" """.TrimEnd(), PrometheusWriter.Labels([new("le", "x")]));

    [Fact]
    public void Leaves_out_a_metric_named_like_a_sample_of_a_histogram()
    {
        using var metered = new MeteredStore();
        metered.Meter.CreateHistogram<double>("wait", "s").Record(1);
        metered.Meter.CreateGauge<double>("wait.seconds.count").Record(7);

        var page = Write(metered);
        Assert.Contains("wait_seconds_count 1\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("wait_seconds_count 7", page, StringComparison.Ordinal);
        Assert.Equal(1, metered.Lost(LossReasons.NameConflict));
    }

    [Fact]
    public void Writes_arrays_as_json() => Assert.Equal(
        """numbers="[1,-2]",texts="[\"a\",\"b\"]",truths="[true]" """.TrimEnd(),
        PrometheusWriter.Labels([new("texts", (string[])["a", "b"]), new("numbers", (long[])[1, -2]), new("truths", (bool[])[true])]));

    [Fact]
    public void Shows_every_kind_of_metric()
    {
        using var metered = new MeteredStore();
        metered.Meter.CreateCounter<long>("requests", "{request}", "Requests\nthat ended.").Add(3, new KeyValuePair<string, object?>("http.route", "/x"));
        metered.Meter.CreateUpDownCounter<long>("connections").Add(-2);
        metered.Meter.CreateGauge<double>("load", "1").Record(0.5);
        var histogram = metered.Meter.CreateHistogram("duration", "s", null, [new("k", "v")], new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        histogram.Record(0.1, new KeyValuePair<string, object?>("a", "b"));
        histogram.Record(7, new KeyValuePair<string, object?>("a", "b"));
        Assert.Equal(
            """
            # HELP target_info The resource that the metrics belong to.
            # TYPE target_info gauge
            target_info{service_name="s"} 1
            # HELP connections 
            # TYPE connections gauge
            connections -2
            # HELP duration_seconds 
            # TYPE duration_seconds histogram
            duration_seconds_bucket{a="b",le="0.1"} 1
            duration_seconds_bucket{a="b",le="1"} 1
            duration_seconds_bucket{a="b",le="+Inf"} 2
            duration_seconds_sum{a="b"} 7.1
            duration_seconds_count{a="b"} 2
            # HELP load_ratio 
            # TYPE load_ratio gauge
            load_ratio 0.5
            # HELP requests_total Requests\nthat ended.
            # TYPE requests_total counter
            requests_total{http_route="/x"} 3

            """,
            Write(metered));
    }

    [Fact]
    public void Keeps_a_page_readable_whose_names_or_series_collide_and_counts_what_it_leaves_out()
    {
        using var metered = new MeteredStore();
        metered.Meter.CreateCounter<long>("first").Add(1);
        metered.Meter.CreateGauge<long>("first.total").Record(2);
        metered.Meter.CreateCounter<long>("second", "{a}").Add(1);
        metered.Meter.CreateCounter<long>("second", "{b}").Add(2);
        metered.Meter.CreateCounter<long>("second", "{b}").Add(3, new KeyValuePair<string, object?>("a", "b"));
        var page = PrometheusPage.Parse(Write(metered));
        Assert.Equal(["first_total", "second_total", "second_total", "target_info"], page.Samples.Select(sample => sample.Name).Order());
        Assert.Equal(1 + 3, page.Sum("second_total"));
        Assert.Equal(2, metered.Lost(LossReasons.NameConflict));
    }

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
        // This service has no database, no jobs, no caches, no limits, no downstreams, no watch over its budgets and no compute.
        var own = TelemetryTable.Metrics.Where(
            metric => metric != TelemetryTable.QueryBudgetExceeded && !IsOfJobs(metric) && !IsOfCaches(metric) && !IsOfAdmission(metric) && !IsOfHosting(metric));
        Assert.All(own, metric => Assert.Contains(page.Types, type => type.Key == NameOf(metric)));
        Assert.Equal("histogram", page.Types["http_server_request_duration_seconds"]);
        Assert.Equal("counter", page.Types["dotnet_process_cpu_time_seconds_total"]);
        Assert.Equal("gauge", page.Types["kestrel_active_connections"]);
        var target = Assert.Single(page.Samples, sample => sample.Name == "target_info");
        Assert.Equal("manifest-api", target.Labels["service_name"]);
        Assert.Equal(Samples.Build.Commit, target.Labels["service_version"]);
    }

    private static bool IsOfAdmission(MetricDefinition metric) =>
        metric == TelemetryTable.DegradeLevel || metric.Name.StartsWith("plimsoll.limiter.", StringComparison.Ordinal) || metric.Name.StartsWith("plimsoll.admission.", StringComparison.Ordinal);

    private static bool IsOfHosting(MetricDefinition metric) =>
        metric.Name.StartsWith("plimsoll.budget.", StringComparison.Ordinal) || metric.Name.StartsWith("plimsoll.compute.", StringComparison.Ordinal)
        || metric.Name.StartsWith("plimsoll.downstream.", StringComparison.Ordinal);

    private static bool IsOfCaches(MetricDefinition metric) => metric.Name.StartsWith("plimsoll.cache.", StringComparison.Ordinal);

    private static bool IsOfJobs(MetricDefinition metric) =>
        metric.Name.StartsWith("plimsoll.job.", StringComparison.Ordinal) || metric.Name.StartsWith("plimsoll.queue.", StringComparison.Ordinal);

    [Fact]
    public async Task Concurrent_scrapes_each_get_a_whole_page()
    {
        await using var service = await TestService.StartAsync();
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.ScrapeAsync()));
        Assert.All(pages, page => Assert.Contains("target_info", page.Types.Keys));
    }

    [Fact]
    public async Task Serves_the_text_with_its_media_type()
    {
        await using var service = await TestService.StartAsync();
        var response = await service.Operations.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), response.Content.Headers.ContentLength);
    }

    private static string Write(MeteredStore metered)
    {
        var page = new ArrayBufferWriter<byte>();
        metered.Store.Collect(snapshot => PrometheusText.Write(page, snapshot.Metrics, [new("service.name", "s")], metered.Losses));
        return Encoding.UTF8.GetString(page.WrittenSpan);
    }

    private static string NameOf(MetricDefinition metric) => PrometheusName.OfMetric(metric.Name, metric.Unit, metric.Instrument);
}
