using System.Text;
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
    private const string OnPostgres = $"{InWorkerMode}, the store is PostgreSQL";

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
        var promised = new TelemetryContract
        {
            Name = promise.Name,
            Spans = [.. promise.Spans.Where(span => span.When == InWorkerMode).Select(span => span with { When = "" })],
            Metrics = [.. promise.Metrics.Where(metric => metric.When is InWorkerMode or OnPostgres).Select(metric => metric with { When = "" })],
        };
        Assert.Equal((5, 15), (promised.Spans.Length, promised.Metrics.Length));
        var broken = TelemetryContract.Compare(promised, seen);
        Assert.True(broken.IsEmpty, string.Join('\n', broken.Select(finding => finding.Message)));
        var sent = string.Concat(collector.Traces.Concat(collector.Metrics).Select(request => Encoding.Latin1.GetString(request.Span)).Concat(service.Output));
        Assert.DoesNotContain(postgres.Password, sent, StringComparison.Ordinal);
    }
}
