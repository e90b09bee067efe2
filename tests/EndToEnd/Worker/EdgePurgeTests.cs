using System.Text.Json;
using EndToEnd.Media;
using Plimsoll.Contracts;
using Plimsoll.Testing;
using Plimsoll.Testing.Telemetry;

namespace EndToEnd.Worker;

/// <summary>The service as one that calls another: an edge that is told what to forget.</summary>
public sealed class EdgePurgeTests
{
    private const string WithEdge = "EDGE_PURGE_URL is set";

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task The_last_step_of_an_upload_tells_the_edge_and_tells_it_again_when_it_was_refused(string flavour)
    {
        await using var edge = await EdgeSink.StartAsync();
        await using var collector = await OtlpCollector.StartAsync();
        await using var site = await WorkerSite.MakeOnSqliteAsync();
        site.Environment.With("EDGE_PURGE_URL", edge.Address.OriginalString).With("OTEL_ENDPOINT", collector.Address.ToString());
        var service = await site.StartAsync(flavour: flavour);
        var posted = await WorkerSite.PostAsync(service, await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 2));
        await WorkerSite.UntilAsync(service, posted, "ready");
        await Eventually.TrueAsync(() => edge.Told.Length == 2, "the edge is told twice");

        var told = edge.Told;
        var asset = posted.GetProperty("id").GetString();
        Assert.All(told, purge => Assert.Equal($$"""{"assetId":"{{asset}}","version":"v1"}""", purge.Body));
        Assert.Equal([null, "1"], told.Select(purge => purge.Retry));
        Assert.Equal("2000", told[0].TimeoutMs);
        Assert.NotEqual("", Assert.Single(told.Select(purge => purge.Key).Distinct()));
        var signals = await service.Operations.GetStringAsync("/ops/v1/signals", TestContext.Current.CancellationToken);
        Assert.Contains("downstream.edge.p95Ms", signals, StringComparison.Ordinal);
        Assert.Equal(0, await service.StopAsync());

        var promise = TelemetryContract.Parse(File.ReadAllBytes(RepositoryFolder.Path("services/manifest-api/telemetry.json")), "telemetry.json");
        var seen = ObservedTelemetry.Of(collector, service.Output.Select(line => JsonSerializer.Deserialize<JsonElement>(line)));
        var undeclared = TelemetryContract.FindUndeclared(promise, seen);
        Assert.True(undeclared.IsEmpty, string.Join('\n', undeclared.Select(finding => finding.Message)));
        var promised = new TelemetryContract { Name = promise.Name, Metrics = [.. promise.Metrics.Where(metric => metric.When == WithEdge).Select(metric => metric with { When = "" })] };
        Assert.Equal(6, promised.Metrics.Length);
        var broken = TelemetryContract.Compare(promised, seen);
        Assert.True(broken.IsEmpty, string.Join('\n', broken.Select(finding => finding.Message)));
        Assert.DoesNotContain("hunter2", string.Concat(service.Output), StringComparison.Ordinal);
    }
}
