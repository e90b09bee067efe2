using System.Text;
using System.Text.Json;
using EndToEnd.Api;
using EndToEnd.Services;
using Plimsoll.Contracts;
using Plimsoll.Testing;
using Plimsoll.Testing.Telemetry;

namespace EndToEnd.Telemetry;

/// <summary>A service with a collector beside it: every route is asked, its store breaks, it stops, and everything that it emitted is there.</summary>
internal sealed class TelemetryRun : IAsyncDisposable
{
    private readonly OtlpCollector _collector;
    private readonly ServiceEnvironment _environment;
    private readonly ServiceProcess _service;

    private TelemetryRun(OtlpCollector collector, ServiceEnvironment environment, ServiceProcess service) =>
        (_collector, _environment, _service) = (collector, environment, service);

    internal static async Task<TelemetryRun> StartAsync(ServiceFlavour flavour, ServiceEnvironment environment)
    {
        var collector = await OtlpCollector.StartAsync();
        environment.With("OTEL_ENDPOINT", collector.Address.ToString()).With("MAX_UPLOAD", PublicTour.MaxUpload);
        return new TelemetryRun(collector, environment, await ServiceProcess.StartAsync(flavour, environment));
    }

    /// <summary>Runs to the end of the service and gives what was seen. A stop sends what is waiting.</summary>
    internal async Task<TelemetryInventory> ObserveAsync(Func<ServiceEnvironment, Task> breakStore)
    {
        var exchanges = await new PublicTour(_service, _environment.Folder).RunAsync();
        await OperationsTour.RunAsync(_service.Operations);
        await breakStore(_environment);
        var failed = await new ApiCaller(_service.Public).GetAsync(PublicRoutes.Playback, "/v1/playback/demo", 500);
        await Eventually.GetAsync(
            () => _service.Operations.GetStringAsync("/metrics", TestContext.Current.CancellationToken),
            page => page.Contains("plimsoll_process_thread_pool_delay_seconds", StringComparison.Ordinal),
            "the process has measured itself once");
        Assert.Equal(0, await _service.StopAsync());

        var lines = _service.Output.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        AssertLogged(failed, lines);
        Assert.DoesNotContain(lines, IsChatter);
        AssertIdentity();
        AssertNoSecrets(exchanges.First(exchange => exchange.Route == PublicRoutes.Multivariant).Path.Split('/')[3]);
        Assert.Empty(_collector.NotOtlp);
        return ObservedTelemetry.Of(_collector, lines);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _collector.DisposeAsync();
        _environment.Dispose();
    }

    private static void AssertLogged(Exchange failed, IEnumerable<JsonElement> lines)
    {
        Assert.Equal("application/problem+json", failed.MediaType);
        var traceId = failed.Json.GetProperty("traceId").GetString();
        var line = Assert.Single(lines, line => line.TryGetProperty("exception", out _));
        Assert.Equal(traceId, line.GetProperty("trace_id").GetString());
    }

    // The platform's own categories start at WARN.
    private static bool IsChatter(JsonElement line) =>
        line.GetProperty("category").GetString()!.StartsWith("Microsoft.", StringComparison.Ordinal) && line.GetProperty("severity").GetString() == "INFO";

    private void AssertIdentity() => Assert.All(_collector.Traces.Concat(_collector.Metrics), request =>
    {
        var resource = OtlpInventory.Resource(request).ToDictionary();
        Assert.Equal("manifest-api", resource["service.name"]);
        Assert.Matches("^[0-9a-f]{40}(-dirty)?$", resource["service.version"]);
    });

    private void AssertNoSecrets(string signedToken)
    {
        var sent = string.Concat(_collector.Traces.Concat(_collector.Metrics).Select(request => Encoding.Latin1.GetString(request.Span)).Concat(_service.Output));
        Assert.All([signedToken, ServiceEnvironment.ApiToken, ServiceEnvironment.SigningSecret], secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));
    }
}
