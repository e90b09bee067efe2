using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;
using Plimsoll.Testing.Telemetry;

namespace Plimsoll.Runtime.Tests.Telemetry;

[Collection(HostCollection.Name)]
public sealed class OtlpTests
{
    private static readonly TelemetryOptions Quick = new() { SpanInterval = TimeSpan.FromMilliseconds(20), MetricInterval = TimeSpan.FromMilliseconds(100) };

    [Fact]
    public async Task A_collector_gets_the_spans_and_metrics_that_the_reference_service_promises()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var service = await TestService.StartAsync(MapPromisedRoutes, Quick with { OtlpEndpoint = collector.Address });
        await CallPromisedRoutesAsync(service);

        var promise = await PromiseOfMappedRoutesAsync();
        var findings = await Eventually.GetAsync(
            () => TelemetryContract.Compare(promise, ObservedTelemetry.Of(collector, service.Logs.Lines)),
            found => found.All(finding => finding.Subject.StartsWith("log event", StringComparison.Ordinal)),
            "all promised spans and metrics");
        // This service has no boot, which is where the other events come from; everything else is promised and kept.
        Assert.DoesNotContain(findings, finding => finding.Subject == $"log event {TelemetryNames.RequestFailed}");
        Assert.Empty(collector.NotOtlp);
        Assert.All(collector.Traces.Concat(collector.Metrics), request =>
            Assert.Contains(KeyValuePair.Create("service.name", "manifest-api"), OtlpInventory.Resource(request)));
    }

    [Theory]
    [InlineData("/v1/signed/{token}/master.m3u8", "/v1/signed/very-secret-signature/master.m3u8", "/v1/signed/REDACTED/master.m3u8")]
    [InlineData("/v1/signed/{Token:minlength(2)}", "/v1/signed/very-secret", "/v1/signed/REDACTED")]
    [InlineData("/v1/signed/{*signature}", "/v1/signed/very-secret", "/v1/signed/REDACTED")]
    [InlineData("/v1/signed/{**token}", "/v1/signed/very-secret/path", "/v1/signed/REDACTED")]
    public async Task Hides_tokens_in_the_paths_of_spans(string route, string path, string shown)
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var service = await TestService.StartAsync(app => app.MapGet(route, () => "ok"), Quick with { OtlpEndpoint = collector.Address });
        await service.Client.GetStringAsync(path, Cancel);

        await Eventually.GetAsync(() => collector.Traces.Count, count => count > 0, "a span");
        var sent = System.Text.Encoding.Latin1.GetString(collector.Traces.First().Span);
        Assert.Contains(shown, sent, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probes_and_scrapes_begin_no_trace_but_go_on_with_one()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using (var service = await TestService.StartAsync(_ => { }, Quick with { OtlpEndpoint = collector.Address }))
        {
            await service.Operations.GetStringAsync("/metrics", Cancel);
            using var traced = new HttpRequestMessage(HttpMethod.Get, "/health/live");
            traced.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
            await service.Operations.SendAsync(traced, Cancel);
        }

        Assert.Equal(["GET /health/live"], collector.Traces.SelectMany(trace => OtlpInventory.Spans(trace)).Select(span => span.Name));
    }

    [Fact]
    public async Task A_caller_that_does_not_record_is_not_recorded()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using (var service = await TestService.StartAsync(options: Quick with { OtlpEndpoint = collector.Address }))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/playback/a");
            request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
            await service.Client.SendAsync(request, Cancel);
            await service.ScrapeUntilAsync("plimsoll_route_requests_total", 1, ("http_route", "/v1/playback/{assetId}"));
        }

        // The service has flushed everything that it had.
        Assert.DoesNotContain(collector.Traces.SelectMany(trace => OtlpInventory.Spans(trace)), span => span.Name == "GET /v1/playback/{assetId}");
    }

    [Fact]
    public async Task Requests_go_on_and_the_loss_is_counted_and_logged_while_the_collector_is_down()
    {
        await using var service = await TestService.StartAsync(options: Quick with { OtlpEndpoint = new Uri($"http://127.0.0.1:{FreePort.Find()}") });
        for (var request = 0; request < 50; request++)
            Assert.Equal("ok", await service.Client.GetStringAsync("/v1/playback/a", Cancel));

        (string, string) reason = ("plimsoll_drop_reason", "export_failed");
        await service.ScrapeUntilAsync("plimsoll_telemetry_dropped_total", 50, ("plimsoll_telemetry_signal", "traces"), reason);
        await service.ScrapeUntilAsync("plimsoll_telemetry_dropped_total", 1, ("plimsoll_telemetry_signal", "metrics"), reason);
        var line = await service.Logs.WaitForAsync(TelemetryNames.TelemetryLoss);
        Assert.Equal("WARN", line.GetProperty("severity").GetString());
        Assert.InRange(line.GetProperty("attributes").GetProperty("count").GetInt64(), 1, 1000);
    }

    [Fact]
    public async Task The_service_adds_meters_and_sources_of_its_own()
    {
        const string Name = "Tests.Own";
        using var meter = new Meter(Name);
        using var source = new ActivitySource(Name);
        var counter = meter.CreateCounter<long>("tests.rendered");
        await using var collector = await OtlpCollector.StartAsync();
        await using (var service = await TestService.StartAsync(
            app => app.MapGet("/v1/playback/{assetId}", () =>
            {
                using var span = source.StartActivity("render");
                counter.Add(1);
                return "ok";
            }),
            Quick with { OtlpEndpoint = collector.Address, Meters = [Name], Sources = [Name] }))
        {
            await service.Client.GetStringAsync("/v1/playback/a", Cancel);
            await service.ScrapeUntilAsync("tests_rendered_total", 1);
        }

        Assert.Contains(collector.Traces.SelectMany(trace => OtlpInventory.Spans(trace)), span => span.Name == "render");
        Assert.Contains(OtlpInventory.Metrics(collector.Metrics.Last()), metric => metric.Name == "tests.rendered");
    }

    [Fact]
    public async Task What_is_lost_at_shutdown_stands_in_the_log()
    {
        var service = await TestService.StartAsync(
            app => app.MapGet("/v1/playback/{assetId}", () => "ok"),
            new TelemetryOptions { OtlpEndpoint = new Uri($"http://127.0.0.1:{FreePort.Find()}"), SpanInterval = TimeSpan.FromHours(1), MetricInterval = TimeSpan.FromHours(1) });
        await service.Client.GetStringAsync("/v1/playback/a", Cancel);
        await service.DisposeAsync();

        var lost = service.Logs.Events(TelemetryNames.TelemetryLoss).Select(line => line.GetProperty("attributes")).ToList();
        Assert.All(lost, loss => Assert.Equal("shutdown", loss.GetProperty("plimsoll.drop.reason").GetString()));
        Assert.Equal(["metrics", "traces"], lost.Select(loss => loss.GetProperty("plimsoll.telemetry.signal").GetString()).Order());
    }

    [Fact]
    public async Task Spans_and_the_last_figures_leave_side_by_side()
    {
        var figuresCame = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        collector.MapPost("/v1/traces", () => figuresCame.Task);
        collector.MapPost("/v1/metrics", () => figuresCame.TrySetResult());
        await collector.StartAsync(Cancel);
        var service = await TestService.StartAsync(
            app => app.MapGet("/v1/playback/{assetId}", () => "ok"),
            new TelemetryOptions { OtlpEndpoint = new Uri(collector.Urls.Single()), SpanInterval = TimeSpan.FromHours(1), MetricInterval = TimeSpan.FromHours(1) });
        await service.Client.GetStringAsync("/v1/playback/a", Cancel);
        await service.DisposeAsync();

        Assert.True(figuresCame.Task.IsCompleted);
        Assert.Empty(service.Logs.Events(TelemetryNames.TelemetryLoss));
    }

    [Theory]
    [InlineData("ftp://collector:4318")]
    [InlineData("collector")]
    public void Refuses_an_address_that_is_no_collector(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var fault = Assert.Throws<ArgumentException>(() => builder.AddPlimsollTelemetry(Samples.Contract, Samples.Build, new Uri(address, UriKind.RelativeOrAbsolute)));
        Assert.Contains("http", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Refuses_a_trace_ratio_out_of_range(double ratio)
    {
        var builder = WebApplication.CreateSlimBuilder();
        Assert.Throws<ArgumentException>(() =>
            builder.AddPlimsollTelemetry(Samples.Contract, Samples.Build, null, new TelemetryOptions { TraceRatio = ratio }));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(int.MaxValue + 1L)]
    public void Refuses_times_that_no_thread_can_wait_for(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        foreach (var options in (TelemetryOptions[])[new() { SpanInterval = time }, new() { MetricInterval = time }, new() { ExportLimit = time }])
        {
            var builder = WebApplication.CreateSlimBuilder();
            Assert.Throws<ArgumentException>(() => builder.AddPlimsollTelemetry(Samples.Contract, Samples.Build, null, options));
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly string[] Booted = ["plimsoll.degrade.", "plimsoll.limiter.", "plimsoll.admission.", "plimsoll.budget.", "plimsoll.compute."];

    private static void MapPromisedRoutes(WebApplication app)
    {
        app.MapGet("/v1/playback/{assetId}", string (string assetId) => assetId == "broken" ? throw new InvalidDataException("broken") : "ok");
        app.MapPost("/v1/assets", () => "ok");
        app.MapPost("/v1/beacons", () => "ok");
    }

    private static async Task CallPromisedRoutesAsync(TestService service)
    {
        await service.Client.GetAsync("/v1/playback/a", Cancel);
        await service.Client.GetAsync("/v1/playback/broken", Cancel);
        await service.Client.PostAsync("/v1/assets", null, Cancel);
        await service.Client.PostAsync("/v1/beacons", null, Cancel);
    }

    // What the reference service promises, without the spans of routes that this service does not have.
    private static async Task<TelemetryContract> PromiseOfMappedRoutesAsync()
    {
        var whole = TelemetryContract.Parse(await File.ReadAllBytesAsync(RepositoryFolder.Path("services/manifest-api/telemetry.json"), Cancel), "telemetry.json");
        string[] mapped = [Samples.Playback, "POST /v1/assets", "POST /v1/beacons"];
        var promise = whole with
        {
            Spans = [.. whole.Spans.Where(span => mapped.Contains(span.Name))],
            // Admission and the watch over the budgets come with the boot as well.
            Metrics = [.. whole.Metrics.Where(metric => !Booted.Any(prefix => metric.Name.StartsWith(prefix, StringComparison.Ordinal)))],
        };
        Assert.Equal(mapped.Length, promise.Spans.Length);
        return promise;
    }
}
