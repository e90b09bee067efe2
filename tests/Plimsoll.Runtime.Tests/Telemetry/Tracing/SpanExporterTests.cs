using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Tracing;
using Plimsoll.Testing;
using Plimsoll.Testing.Telemetry;

namespace Plimsoll.Runtime.Tests.Telemetry.Tracing;

public sealed class SpanExporterTests
{
    private static readonly BuildInfo Build = new()
    {
        Service = "tracing",
        Runtime = "r",
        Commit = "c",
        LockfileHash = "l",
        ContractHash = "h",
        SchemaVersion = "s",
        TelemetryContract = "t",
        Template = "none",
        Sdk = "s",
        Features = new Dictionary<string, bool>(),
        Artifact = "none",
    };

    [Fact]
    public async Task Every_span_arrives_whole_or_is_counted_as_lost()
    {
        const int Threads = 4, PerThread = 5_000;
        await using var collector = await RefusingCollector.StartAsync();
        var losses = new LossCounter();
        using (var exporter = Exporter(collector, losses, new TelemetryOptions { SpanInterval = TimeSpan.FromMilliseconds(5), SpanQueueBytes = 64 * 1024 }))
        {
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
            {
                for (var index = 0; index < PerThread; index++)
                    exporter.Add(Ended("work"));
            })));
        }

        Assert.Equal(Threads * PerThread, collector.Spans.Count() + losses.Read(LossSignals.Traces));
        Assert.All(collector.Spans, span => Assert.Equal("work", span.Name));
        // The queue holds a few hundred of them at least, whatever the collector does.
        Assert.InRange(collector.Spans.Count(), 100, Threads * PerThread);
    }

    [Fact]
    public async Task A_value_that_throws_costs_its_own_span_only()
    {
        await using var collector = await RefusingCollector.StartAsync();
        var losses = new LossCounter();
        using (var exporter = Exporter(collector, losses, new TelemetryOptions()))
        {
            exporter.Add(Ended("first"));
            exporter.Add(Ended("broken", new Throwing()));
            exporter.Add(Ended("last"));
        }

        Assert.Equal(["first", "last"], collector.Spans.Select(span => span.Name).Order());
        var loss = Assert.Single(losses.Totals);
        Assert.Equal((LossReasons.Unprintable, 1), (loss.Kind.Reason, loss.Count));
    }

    [Fact]
    public async Task An_export_that_fails_as_nobody_foresaw_costs_its_spans_only()
    {
        var losses = new LossCounter();
        using var sender = new OtlpSender(new Uri("http://localhost"), SpanExporter.CollectorPath, TimeSpan.FromSeconds(20), new BrokenClock());
        using var exporter = new SpanExporter(
            new OtlpResource(Build, TimeProvider.System), sender, losses, new TelemetryOptions { SpanInterval = TimeSpan.FromMilliseconds(5) });
        exporter.Add(Ended("first"));
        await Eventually.GetAsync(() => Task.FromResult(losses.Read(LossSignals.Traces)), count => count == 1, "the first loss");
        exporter.Add(Ended("second"));
        await Eventually.GetAsync(() => Task.FromResult(losses.Read(LossSignals.Traces)), count => count == 2, "the second loss");
    }

    [Fact]
    public async Task A_collector_that_never_answers_holds_a_stop_up_for_one_limit_and_every_span_is_counted()
    {
        var limit = TimeSpan.FromSeconds(1);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var losses = new LossCounter();
        var sender = new OtlpSender(new Uri($"http://{silent.LocalEndpoint}"), SpanExporter.CollectorPath, limit, TimeProvider.System);
        var options = new TelemetryOptions { SpanInterval = TimeSpan.FromMilliseconds(5), ExportLimit = limit };
        using (var exporter = new SpanExporter(new OtlpResource(Build, TimeProvider.System), sender, losses, options))
        {
            exporter.Add(Ended("under way"));
            await Eventually.GetAsync(() => Task.FromResult(silent.Pending()), isPending => isPending, "a try");
            exporter.Add(Ended("waiting"));
        }

        Assert.Equal(2, losses.Read(LossSignals.Traces));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Tries_again_when_the_collector_says_that_it_passes(HttpStatusCode status)
    {
        await using var collector = await RefusingCollector.StartAsync(status, status);
        var losses = new LossCounter();
        using var sender = new OtlpSender(collector.Address, SpanExporter.CollectorPath, TimeSpan.FromSeconds(20), TimeProvider.System);

        Assert.Equal(0, sender.Send(new byte[] { 10, 0 }, count: 7));
        Assert.Equal(3, collector.Requests);
        Assert.Equal(0, losses.Read(LossSignals.Traces));
    }

    [Fact]
    public async Task Does_not_try_again_what_the_collector_refuses_for_good()
    {
        await using var collector = await RefusingCollector.StartAsync(HttpStatusCode.BadRequest);
        using var sender = new OtlpSender(collector.Address, SpanExporter.CollectorPath, TimeSpan.FromSeconds(20), TimeProvider.System);

        Assert.Equal(7, sender.Send(new byte[] { 10, 0 }, count: 7));
        Assert.Equal(1, collector.Requests);
    }

    private static SpanExporter Exporter(RefusingCollector collector, LossCounter losses, TelemetryOptions options) => new(
        new OtlpResource(Build, TimeProvider.System),
        new OtlpSender(collector.Address, SpanExporter.CollectorPath, TimeSpan.FromSeconds(20), TimeProvider.System),
        losses,
        options with { ExportLimit = TimeSpan.FromSeconds(20) });

    private static Activity Ended(string name, object? value = null)
    {
        var activity = new Activity(name).SetTag("value", value ?? "1");
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        activity.Start();
        activity.Stop();
        return activity;
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override long GetTimestamp() => throw new InvalidOperationException("This clock is broken.");
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException("This value can't be printed.");
    }

    /// <summary>A collector that refuses its first requests, one status after the other, and takes all later ones.</summary>
    private sealed class RefusingCollector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<ReadOnlyMemory<byte>> _taken = new();
        private readonly ConcurrentQueue<HttpStatusCode> _refusals;
        private readonly WebApplication _app;
        private int _requests;

        private RefusingCollector(WebApplication app, HttpStatusCode[] refusals) => (_app, _refusals) = (app, new(refusals));

        public Uri Address => new(_app.Urls.Single());

        public int Requests => _requests;

        public IEnumerable<SpanDefinition> Spans => _taken.SelectMany(request => OtlpInventory.Spans(request));

        public static async Task<RefusingCollector> StartAsync(params HttpStatusCode[] refusals)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var collector = new RefusingCollector(builder.Build(), refusals);
            collector._app.MapPost("/v1/traces", (RequestDelegate)collector.TakeAsync);
            await collector._app.StartAsync(TestContext.Current.CancellationToken);
            return collector;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            Interlocked.Increment(ref _requests);
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            if (_refusals.TryDequeue(out var status))
                context.Response.StatusCode = (int)status;
            else
                _taken.Enqueue(body.ToArray());
        }
    }
}
