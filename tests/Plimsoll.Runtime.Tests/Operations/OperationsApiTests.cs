using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Operations;

[Collection(HostCollection.Name)]
public sealed class OperationsApiTests
{
    [Fact]
    public async Task Info_tells_the_identity_and_the_uptime()
    {
        await using var service = await TestService.StartAsync();
        var info = await GetAsync(service, "/ops/v1/info");

        Assert.Equal(Samples.Build.Commit, info.GetProperty("build").GetProperty("commit").GetString());
        Assert.False(info.GetProperty("build").GetProperty("features").GetProperty("newPackager").GetBoolean());
        Assert.Equal(Environment.ProcessId, info.GetProperty("pid").GetInt32());
        Assert.True(info.GetProperty("uptimeSeconds").GetDouble() >= 0);
        Assert.True(info.GetProperty("startedAt").GetDateTimeOffset() > new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Contract_is_served_byte_for_byte()
    {
        await using var service = await TestService.StartAsync();
        Assert.Equal(Samples.Operations.ContractFile.ToArray(), await service.Operations.GetByteArrayAsync("/ops/v1/contract", Cancel));
    }

    [Fact]
    public async Task Budgets_show_every_class_beside_its_live_value()
    {
        await using var service = await TestService.StartAsync();
        for (var request = 0; request < 3; request++)
            await service.Client.GetAsync("/v1/playback/a", Cancel);
        await service.ScrapeUntilAsync("plimsoll_route_requests_total", 3, ("http_route", "/v1/playback/{assetId}"));
        service.Signals.Register(SignalNames.DatabaseLockWaitP95Ms, () => 500);
        service.Signals.Register(SignalNames.Elsewhere("build", null, "cacheHitRate"), () => 0.4);

        var rows = (await GetAsync(service, "/ops/v1/budgets")).GetProperty("budgets").EnumerateArray().ToList();

        Assert.Equal(["process", "http", "jobs", "data", "edge", "build", "database"], rows.Select(row => row.GetProperty("workloadClass").GetString()).Distinct());
        var p95 = Row(rows, Samples.Playback, "p95Ms");
        Assert.Equal(45, p95.GetProperty("limit").GetDouble());
        Assert.Equal(p95.GetProperty("value").GetDouble() / 45, p95.GetProperty("use").GetDouble(), 9);
        Assert.Equal(JsonValueKind.Null, p95.GetProperty("reason").ValueKind);
        Assert.InRange(Row(rows, "process", "memoryMb").GetProperty("use").GetDouble(), 0.01, 100);
        Assert.Equal(2.0, Row(rows, "database", "lockWaitP95Ms").GetProperty("use").GetDouble());
        var cacheHits = Row(rows, "build", "cacheHitRate");
        Assert.Equal("floor", cacheHits.GetProperty("kind").GetString());
        Assert.Equal(2.0, cacheHits.GetProperty("use").GetDouble());
        var unknown = Row(rows, "manifest.render", "backlogAgeSeconds");
        Assert.Equal(JsonValueKind.Null, unknown.GetProperty("value").ValueKind);
        Assert.Equal("queue.manifest.oldestAgeSeconds", unknown.GetProperty("signal").GetString());
        Assert.Contains("No part of this process", unknown.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was measured", Row(rows, "POST /v1/beacons", "p95Ms").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signals_list_every_live_figure()
    {
        await using var service = await TestService.StartAsync();
        service.Signals.Register("test.impossible", () => double.NaN);
        var signals = (await GetAsync(service, "/ops/v1/signals")).GetProperty("signals");

        Assert.Equal(0, signals.GetProperty(SignalNames.RouteInFlight(Samples.Playback)).GetDouble());
        Assert.True(signals.GetProperty(SignalNames.ProcessMemoryMb).GetDouble() > 1);
        Assert.True(signals.TryGetProperty(SignalNames.ProcessThreadPoolDelayMs, out _));
        Assert.Equal(JsonValueKind.Null, signals.GetProperty("test.impossible").ValueKind);
        Assert.Equal(service.Signals.Names, signals.EnumerateObject().Select(signal => signal.Name));
    }

    [Theory]
    [InlineData("/ops/v1/nothing")]
    [InlineData("/ops")]
    [InlineData("/ops/v1/../../etc/passwd")]
    [InlineData("/nothing")]
    [InlineData("/v1/playback/a")]
    public async Task Answers_an_unknown_path_on_the_operations_listener_with_a_problem(string path)
    {
        await using var service = await TestService.StartAsync();
        await (await service.Operations.GetAsync(path, Cancel)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/ops/v1/info")]
    [InlineData("/ops/v1/contract")]
    [InlineData("/metrics")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Does_not_answer_on_the_service_listener(string path)
    {
        await using var service = await TestService.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        // A forged Host header must not open the door.
        request.Headers.Host = service.Operations.BaseAddress!.Authority;
        await (await service.Client.SendAsync(request, Cancel)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_openapi_document_names_exactly_the_mapped_paths_and_methods()
    {
        await using var service = await TestService.StartAsync();
        var documented = (await GetAsync(service, "/ops/v1/openapi.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        var mapped = service.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<OperationsEndpoint>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<JsonElement> GetAsync(TestService service, string path)
    {
        using var response = await service.Operations.GetAsync(path, Cancel);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        return await response.JsonAsync();
    }

    private static JsonElement Row(IEnumerable<JsonElement> rows, string workload, string budget) =>
        rows.Single(row => row.GetProperty("workload").GetString() == workload && row.GetProperty("budget").GetString() == budget);
}
