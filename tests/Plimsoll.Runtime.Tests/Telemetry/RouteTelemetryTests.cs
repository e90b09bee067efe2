using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Telemetry;

[Collection(HostCollection.Name)]
public sealed class RouteTelemetryTests
{
    private const string Requests = "plimsoll_route_requests_total";
    private const string Errors = "plimsoll_route_errors_total";
    private static readonly (string, string) PlaybackRoute = ("http_route", "/v1/playback/{assetId}");

    [Fact]
    public async Task Counts_requests_durations_and_budget_use_per_route()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId:length(2,20)}", () => "ok"));
        for (var request = 0; request < 25; request++)
            await service.Client.GetStringAsync($"/v1/playback/asset-{request}", Cancel);

        var page = await service.ScrapeUntilAsync(Requests, 25, PlaybackRoute);
        Assert.Equal(25, page.Sum(Requests, PlaybackRoute, ("http_request_method", "GET")));
        Assert.Equal(0, page.Sum("plimsoll_route_in_flight", PlaybackRoute));
        Assert.Equal(0, page.Sum(Errors, PlaybackRoute));
        Assert.Contains(page.Samples, sample => sample.Name == "plimsoll_route_duration_recent_seconds" && sample.Labels["plimsoll_quantile"] == "0.95");
        Assert.InRange(page.Sum("plimsoll_route_budget_use_ratio", PlaybackRoute, ("plimsoll_budget", "p95Ms")), 0.0001, 1000);
        Assert.Equal(25, page.Sum("http_server_request_duration_seconds_count", ("http_route", "/v1/playback/{assetId:length(2,20)}")));
        Assert.InRange(service.Signals.Find(SignalNames.RouteP95Ms(Samples.Playback))!()!.Value, 0.001, 30_000);
        Assert.Equal(0, service.Signals.Find(SignalNames.RouteErrorRate(Samples.Playback))!());
        Assert.NotNull(service.Signals.Find(SignalNames.ProcessColdStartMs)!());
    }

    [Fact]
    public async Task The_platform_does_not_measure_requests_a_second_time()
    {
        using var hosting = new Meter("Microsoft.AspNetCore.Hosting");
        var (duration, other) = (hosting.CreateHistogram<double>("http.server.request.duration"), hosting.CreateCounter<long>("other"));
        await using var service = await TestService.StartAsync(app => app.MapGet(
            "/v1/playback/{assetId}", (HttpContext context) => $"{context.Features.Get<IHttpMetricsTagsFeature>() is null}"));
        Assert.Equal("True", await service.Client.GetStringAsync("/v1/playback/a", Cancel));
        Assert.False(duration.Enabled);
        Assert.True(other.Enabled);
    }

    [Fact]
    public async Task Shows_a_request_in_flight_while_it_runs()
    {
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", async () =>
        {
            entered.SetResult();
            await leave.Task;
        }));
        var request = service.Client.GetAsync("/v1/playback/a", Cancel);
        await entered.Task.WaitAsync(Cancel);

        Assert.Equal(1, service.Signals.Find(SignalNames.RouteInFlight(Samples.Playback))!());
        Assert.Equal(1, (await service.ScrapeAsync()).Sum("plimsoll_route_in_flight", PlaybackRoute));

        leave.SetResult();
        await request;
        await service.ScrapeUntilAsync(Requests, 1, PlaybackRoute);
        Assert.Equal(0, service.Signals.Find(SignalNames.RouteInFlight(Samples.Playback))!());
    }

    [Theory]
    [InlineData(404, "4xx", 0)]
    [InlineData(429, "4xx", 0)]
    [InlineData(503, "5xx", 1)]
    public async Task Counts_errors_by_class_and_status(int status, string errorClass, double errorRate)
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", () => Results.StatusCode(status)));
        await service.Client.GetAsync("/v1/playback/a", Cancel);

        var page = await service.ScrapeUntilAsync(Requests, 1, PlaybackRoute);
        Assert.Equal(1, page.Sum(Errors, PlaybackRoute, ("plimsoll_error_class", errorClass), ("error_type", $"{status}")));
        Assert.Equal(errorRate, service.Signals.Find(SignalNames.RouteErrorRate(Samples.Playback))!());
    }

    [Fact]
    public async Task Answers_500_with_a_trace_id_that_finds_exactly_one_log_line()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", string () => throw new InvalidDataException("the index is broken")));
        var response = await service.Client.GetAsync("/v1/playback/a", Cancel);

        var problem = await response.ProblemAsync(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("index is broken", problem.GetRawText(), StringComparison.Ordinal);

        var line = await service.Logs.WaitForAsync(TelemetryNames.RequestFailed);
        Assert.Equal(problem.GetProperty("traceId").GetString(), line.GetProperty("trace_id").GetString());
        Assert.Equal("ERROR", line.GetProperty("severity").GetString());
        Assert.Equal("System.IO.InvalidDataException", line.GetProperty("error.type").GetString());
        Assert.Contains("the index is broken", line.GetProperty("exception").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(nameof(RouteTelemetryTests), line.GetProperty("exception").GetProperty("stack").GetString(), StringComparison.Ordinal);

        var page = await service.ScrapeUntilAsync(Requests, 1, PlaybackRoute);
        Assert.Equal(1, page.Sum(Errors, PlaybackRoute, ("plimsoll_error_class", "5xx"), ("error_type", "System.IO.InvalidDataException")));
        Assert.Equal(1, page.Sum("http_server_request_duration_seconds_count", PlaybackRoute, ("http_response_status_code", "500"), ("error_type", "System.IO.InvalidDataException")));
        Assert.Single(service.Logs.Lines, entry => entry.TryGetProperty("exception", out _));
    }

    [Fact]
    public async Task Breaks_the_transfer_when_a_handler_fails_after_its_answer_began()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("half", Cancel);
            await context.Response.Body.FlushAsync(Cancel);
            throw new InvalidDataException("too late for a 500");
        }));

        await Assert.ThrowsAsync<HttpRequestException>(() => service.Client.GetStringAsync("/v1/playback/a", Cancel));
        await service.Logs.WaitForAsync(TelemetryNames.RequestFailed);
        Assert.Single(service.Logs.Lines, entry => entry.TryGetProperty("exception", out _));
    }

    [Fact]
    public async Task Ends_a_request_with_504_when_the_time_of_its_route_is_used_up()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet(
            "/v1/slow", (CancellationToken cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation)));
        var response = await service.Client.GetAsync("/v1/slow", Cancel);

        var problem = await response.ProblemAsync(HttpStatusCode.GatewayTimeout);
        Assert.Equal("timeout", problem.GetProperty("reason").GetString());
        var line = await service.Logs.WaitForAsync(TelemetryNames.RequestTimeout);
        Assert.Equal(50, line.GetProperty("attributes").GetProperty("timeoutMs").GetInt32());
        Assert.Equal(problem.GetProperty("traceId").GetString(), line.GetProperty("trace_id").GetString());
        var page = await service.ScrapeUntilAsync(Requests, 1, ("http_route", "/v1/slow"));
        Assert.Equal(1, page.Sum(Errors, ("http_route", "/v1/slow"), ("plimsoll_error_class", "timeout"), ("error_type", "timeout")));
        Assert.Empty(service.Logs.Events(TelemetryNames.RequestFailed));
    }

    [Fact]
    public async Task Gives_each_request_on_a_connection_its_own_time()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/slow", async (HttpContext context, bool wait) =>
        {
            if (wait)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return $"{context.RequestAborted.CanBeCanceled} {context.RequestAborted.IsCancellationRequested}";
        }));
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(HttpStatusCode.GatewayTimeout, (await service.Client.GetAsync("/v1/slow?wait=true", Cancel)).StatusCode);
            Assert.Equal("True False", await service.Client.GetStringAsync("/v1/slow?wait=false", Cancel));
        }
    }

    [Theory]
    [InlineData("/v1/playback/{assetId}", "/v1/playback/a")]
    [InlineData("/v1/slow-stream", "/v1/slow-stream")]
    public async Task Counts_a_client_that_left_as_aborted_and_logs_no_error(string route, string path)
    {
        var entered = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(app => app.MapGet(route, async (HttpContext context) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }));
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port, Cancel);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"), Cancel);
            await entered.Task.WaitAsync(Cancel);
        }

        var page = await service.ScrapeUntilAsync(Requests, 1, ("http_route", route));
        Assert.Equal(1, page.Sum(Errors, ("http_route", route), ("plimsoll_error_class", "aborted")));
        Assert.Equal(0, page.Sum(Errors, ("http_route", route), ("plimsoll_error_class", "5xx")));
        Assert.DoesNotContain(service.Logs.Lines, line => line.GetProperty("severity").GetString() is "WARN" or "ERROR");
    }

    [Fact]
    public async Task Logs_a_fault_that_shows_after_the_client_left()
    {
        var entered = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", async (HttpContext context) =>
        {
            entered.SetResult();
            var left = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(left.SetResult);
            await left.Task;
            throw new InvalidDataException("found while cleaning up");
        }));
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port, Cancel);
            await socket.GetStream().WriteAsync("GET /v1/playback/a HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Cancel);
            await entered.Task.WaitAsync(Cancel);
        }

        var line = await service.Logs.WaitForAsync(TelemetryNames.RequestAbortedFault);
        Assert.Equal("found while cleaning up", line.GetProperty("exception").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Answers_a_refused_body_with_its_own_status_and_no_error_line()
    {
        await using var service = await TestService.StartAsync(app => app.MapPost("/v1/assets", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }));
        using var socket = new TcpClient();
        await socket.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port, Cancel);
        await socket.GetStream().WriteAsync("POST /v1/assets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10737418240\r\n\r\n"u8.ToArray(), Cancel);
        using var reader = new StreamReader(socket.GetStream());

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync(Cancel));
        var page = await service.ScrapeUntilAsync(Requests, 1, ("http_route", "/v1/assets"));
        Assert.Equal(1, page.Sum(Errors, ("http_route", "/v1/assets"), ("plimsoll_error_class", "4xx"), ("error_type", "413")));
        Assert.DoesNotContain(service.Logs.Lines, line => line.GetProperty("severity").GetString() == "ERROR");
    }

    [Fact]
    public async Task Counts_what_no_route_matches_without_making_a_series_of_each_path()
    {
        await using var service = await TestService.StartAsync();
        for (var request = 0; request < 5; request++)
            await service.Client.GetAsync($"/nothing/{request}", Cancel);

        var page = await service.ScrapeUntilAsync(Errors, 5, ("error_type", "404"));
        var sample = Assert.Single(page.Samples, sample => sample.Name == Errors && sample.Labels["error_type"] == "404");
        Assert.False(sample.Labels.ContainsKey("http_route"));
    }

    [Fact]
    public async Task Keeps_probes_and_scrapes_out_of_the_service_figures()
    {
        await using var service = await TestService.StartAsync();
        await service.ScrapeAsync();
        await service.Operations.GetAsync("/health/ready", Cancel);
        var page = await service.ScrapeAsync();

        Assert.DoesNotContain(page.Samples, sample => sample.Labels.GetValueOrDefault("http_route") is "/metrics" or "/health/ready");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
