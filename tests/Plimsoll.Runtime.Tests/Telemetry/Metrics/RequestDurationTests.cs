using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

public sealed class RequestDurationTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly LossCounter _losses = new();
    private readonly RouteMeters _meters;

    public RequestDurationTests() => _meters = new RouteMeters(Samples.Contract, _losses, _clock);

    [Fact]
    public void Is_the_metric_of_the_semantic_conventions()
    {
        var metric = _meters.Durations.Identity;
        Assert.Equal(("http.server.request.duration", "s", MetricInstrument.Histogram), (metric.Name, metric.Unit, metric.Instrument));
        Serve(EndpointOf("/v1/x"), milliseconds: 30);
        var point = Assert.Single(Points);
        Assert.Equal(
            [
                "http.request.method=GET", "http.response.status_code=200", "http.route=/v1/x", "network.protocol.version=1.1", "url.scheme=http",
            ],
            TagsOf(point));
        var read = point.Read();
        Assert.Equal([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10], read.Bounds);
        Assert.Equal(1, read.Counts[3]);
        Assert.Equal(0.03, read.Sum, 9);
    }

    [Theory]
    [InlineData("GET", "GET")]
    [InlineData("TRACE", "TRACE")]
    [InlineData("get", "_OTHER")]
    [InlineData("BREW", "_OTHER")]
    public void Names_methods_that_are_known(string method, string expected)
    {
        Serve(EndpointOf("/v1/x"), context => context.Request.Method = method);
        Assert.Equal(expected, TagOf(TelemetryNames.HttpRequestMethod));
    }

    [Theory]
    [InlineData("HTTP/1.0", "1.0")]
    [InlineData("HTTP/1.1", "1.1")]
    [InlineData("HTTP/2", "2")]
    [InlineData("HTTP/3", "3")]
    public void Names_versions_as_the_conventions_do(string protocol, string expected)
    {
        Serve(EndpointOf("/v1/x"), context => context.Request.Protocol = protocol);
        Assert.Equal(expected, TagOf(TelemetryNames.NetworkProtocolVersion));
    }

    [Fact]
    public void Says_why_a_request_failed_and_not_that_a_client_was_wrong()
    {
        var endpoint = EndpointOf("/v1/x");
        Serve(endpoint, context => context.Response.StatusCode = 404, RouteOutcome.OfStatus(404));
        Assert.DoesNotContain(Points.Single().Tags, tag => tag.Key == TelemetryNames.ErrorType);
        Serve(endpoint, context => context.Response.StatusCode = 503, RouteOutcome.OfStatus(503));
        Serve(endpoint, context => context.Response.StatusCode = 500, RouteOutcome.OfException(new InvalidDataException()));
        Serve(endpoint, context => context.Response.StatusCode = 504, RouteOutcome.TimedOut);
        Serve(endpoint, context => context.Response.StatusCode = 499, RouteOutcome.Aborted);
        Assert.Equal(
            ["503 503", "500 System.IO.InvalidDataException", "504 timeout", "499 aborted"],
            Points.Skip(1).Select(point => $"{TagOf(point, TelemetryNames.HttpResponseStatusCode)} {TagOf(point, TelemetryNames.ErrorType)}"));
    }

    [Fact]
    public void Has_no_route_when_none_matched_and_nothing_of_what_is_not_reported()
    {
        Serve(null);
        Serve(EndpointOf("/health", new DisableHttpMetrics()));
        Assert.DoesNotContain(Assert.Single(Points).Tags, tag => tag.Key == TelemetryNames.HttpRoute);
    }

    [Fact]
    public void Counts_alike_what_is_alike_whoever_made_the_strings()
    {
        var (one, other) = (EndpointOf("/v1/x"), EndpointOf("/v1/x"));
        foreach (var endpoint in (Endpoint[])[one, other, one])
        {
            Serve(endpoint);
            Serve(endpoint, context => (context.Request.Method, context.Request.Scheme, context.Request.Protocol) = (Copy("GET"), Copy("http"), Copy("HTTP/1.1")));
        }

        Assert.Equal(6, Assert.Single(Points).Read().Count);
    }

    [Fact]
    public void Tells_apart_endpoints_of_one_route_by_their_templates()
    {
        Serve(EndpointOf("/v1/playback/{assetId:length(2,20)}"));
        Serve(EndpointOf("/v1/playback/{assetId}"));
        Assert.Equal(["/v1/playback/{assetId:length(2,20)}", "/v1/playback/{assetId}"], Points.Select(point => TagOf(point, TelemetryNames.HttpRoute)));
        Assert.Equal(2, _meters.All.Single(route => route.Identity.Key == Samples.Playback).Ended);
    }

    [Fact]
    public void Made_up_methods_types_and_schemes_fill_neither_memory_nor_page()
    {
        var endpoint = EndpointOf("/v1/x");
        for (var index = 0; index < 200; index++)
        {
            Serve(endpoint, context => context.Request.Method = $"M{index}");
            Serve(endpoint, outcome: new RouteOutcome(RouteErrorClass.Server, $"Type{index}"));
        }

        // One for all methods, 64 types and one for all others.
        Assert.Equal(1 + 64 + 1, Points.Count);
        Assert.Equal(200 - 64, Points.Single(point => Equals(TagOf(point, TelemetryNames.ErrorType), "_OTHER")).Read().Count);
        for (var index = 0; index < PointTable.MostPoints; index++)
            Serve(endpoint, context => context.Request.Scheme = $"s{index}");
        Assert.Equal(PointTable.MostPoints + 1, Points.Count);
        Assert.Equal(400 + PointTable.MostPoints, Points.Sum(point => point.Read().Count));
        Assert.Equal(66, _losses.Read(LossSignals.Metrics));
        Serve(endpoint, context => context.Request.Scheme = $"s{PointTable.MostPoints - 1}");
        Assert.Equal(67, _losses.Read(LossSignals.Metrics));
    }

    [Fact]
    public async Task Is_exact_while_requests_end_on_many_threads()
    {
        const int PerThread = 20_000;
        var meter = _meters.Of(EndpointOf("/v1/x"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var context = Context();
            for (var index = 0; index < PerThread; index++)
            {
                context.Response.StatusCode = 200 + (index % 4);
                meter.End(context, meter.Begin(), meter.Route.Now(), RouteOutcome.Ok);
            }
        })));
        Assert.Equal([PerThread, PerThread, PerThread, PerThread], Points.Select(point => point.Read().Count));
        Assert.Equal(4 * PerThread, meter.Route.Ended);
        Assert.Equal(0, meter.Route.InFlight);
    }

    [Fact]
    public void Costs_the_usual_request_no_allocation()
    {
        var (meter, context) = (_meters.Of(EndpointOf("/v1/x")), Context());
        for (var warmUp = 0; warmUp < 100; warmUp++)
            meter.End(context, meter.Begin(), meter.Route.Now(), RouteOutcome.Ok);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < 1000; index++)
            meter.End(context, meter.Begin(), meter.Route.Now(), RouteOutcome.Ok);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private List<HistogramPoint> Points => [.. _meters.Durations.Points().Cast<HistogramPoint>()];

    private void Serve(Endpoint? endpoint, Action<HttpContext>? with = null, RouteOutcome outcome = default, int milliseconds = 1)
    {
        var (meter, context) = (_meters.Of(endpoint), Context());
        with?.Invoke(context);
        var began = meter.Begin();
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        meter.End(context, began, meter.Route.Now(), outcome);
    }

    private static DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Scheme, context.Request.Protocol) = ("GET", "http", "HTTP/1.1");
        return context;
    }

    private static RouteEndpoint EndpointOf(string template, params object[] metadata) => new(
        static _ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, new EndpointMetadataCollection([new HttpMethodMetadata(["GET"]), .. metadata]), null);

    private static string Copy(string text) => new(text.AsSpan());

    private object? TagOf(string key) => TagOf(Points.Single(), key);

    private static object? TagOf(HistogramPoint point, string key) => point.Tags.SingleOrDefault(tag => tag.Key == key).Value;

    private static ImmutableSortedSet<string> TagsOf(HistogramPoint point) => [.. point.Tags.Select(tag => $"{tag.Key}={tag.Value}")];

    private sealed class DisableHttpMetrics : Microsoft.AspNetCore.Http.Metadata.IDisableHttpMetricsMetadata;
}
