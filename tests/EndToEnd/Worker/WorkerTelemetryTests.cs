using System.Text.Json;
using EndToEnd.Media;
using Plimsoll.Contracts;
using Plimsoll.Testing;
using Plimsoll.Testing.Telemetry;

namespace EndToEnd.Worker;

/// <summary>What a service with a queue emits more, held against its telemetry contract.</summary>
public sealed class WorkerTelemetryTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    private const string InWorkerMode = "QUEUE_MODE=worker";

    [Fact]
    public async Task Every_step_has_its_span_and_nothing_undeclared_is_emitted()
    {
        var promise = TelemetryContract.Parse(File.ReadAllBytes(RepositoryFolder.Path("services/manifest-api/telemetry.json")), "telemetry.json");
        await using var collector = await OtlpCollector.StartAsync();
        await using var site = await WorkerSite.MakeAsync(postgres);
        site.Environment.With("OTEL_ENDPOINT", collector.Address.ToString());
        var service = await site.StartAsync();
        var posted = await WorkerSite.PostAsync(service, await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 2));
        await WorkerSite.UntilAsync(service, posted, "ready");
        await Eventually.TrueAsync(() => site.FilesIn("queued").Count == 0, "the last step is done");

        Assert.Equal(0, await service.StopAsync());

        var seen = ObservedTelemetry.Of(collector, service.Output.Select(line => JsonSerializer.Deserialize<JsonElement>(line)));
        var undeclared = TelemetryContract.FindUndeclared(promise, seen);
        Assert.True(undeclared.IsEmpty, string.Join('\n', undeclared.Select(finding => finding.Message)));
        var promised = promise.Spans.Where(span => span.When == InWorkerMode).ToList();
        Assert.Equal(5, promised.Count);
        Assert.All(promised, span =>
        {
            var found = Assert.Single(seen.Spans, other => other.Name == span.Name);
            Assert.Equal(span.Kind, found.Kind);
            Assert.Empty(span.Attributes.Except(found.Attributes));
        });
    }
}
