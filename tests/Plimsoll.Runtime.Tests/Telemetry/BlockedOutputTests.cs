using System.IO.Pipes;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Runtime.Telemetry.Logging;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Telemetry;

[Collection(HostCollection.Name)]
public sealed class BlockedOutputTests
{
    private static readonly string Kilobyte = new('x', 1024);

    [Fact]
    public async Task Requests_go_on_and_the_loss_is_counted_while_nobody_reads_stdout()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var service = await TestService.StartAsync(
            app => app.MapGet("/v1/playback/{assetId}", (ILogger<BlockedOutputTests> logger) =>
            {
                logger.Log(LogLevel.Information, new EventId(1, "big"), Kilobyte, null, (text, _) => text);
                return "ok";
            }),
            new TelemetryOptions { LogOutput = pipe, LogQueueLines = 100, LogFlushLimit = TimeSpan.FromMilliseconds(50) });

        // The pipe takes 64 lines, the queue 100, a batch at most 256: far fewer than 1000.
        for (var request = 0; request < 1000; request++)
        {
            var response = await service.Client.GetAsync("/v1/playback/a", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        var page = await service.ScrapeAsync();
        Assert.InRange(page.Sum("plimsoll_telemetry_dropped_total", ("plimsoll_telemetry_signal", "logs"), ("plimsoll_drop_reason", "queue_full")), 500, 1000);
        // Reading lets the writer thread go before the pipe is closed.
        pipe.DisposeLocalCopyOfClientHandle();
    }

    [Fact]
    public void Shutdown_waits_no_longer_than_the_flush_limit_and_counts_the_rest()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var losses = new LossCounter();
        var provider = new JsonLoggerProvider(
            new TelemetryOptions { LogOutput = pipe, LogFlushLimit = TimeSpan.FromMilliseconds(20) }, losses, new FakeTimeProvider());
        var logger = provider.CreateLogger("tests");
        for (var line = 0; line < 500; line++)
            logger.Log(LogLevel.Information, default, Kilobyte, null, (text, _) => text);

        provider.Dispose();

        Assert.InRange(losses.Read(LossSignals.Logs), 500 - 64, 500);
        pipe.DisposeLocalCopyOfClientHandle();
    }

    [Fact]
    public void Counts_lines_that_cannot_be_written()
    {
        var losses = new LossCounter();
        using (var provider = new JsonLoggerProvider(new TelemetryOptions { LogOutput = new FullDisk() }, losses, new FakeTimeProvider()))
        {
            for (var line = 0; line < 10; line++)
                provider.CreateLogger("tests").Log(LogLevel.Information, default, "text", null, (text, _) => text);
        }

        Assert.Equal([new LossKind(LossSignals.Logs, LossReasons.WriteFailed)], losses.Totals.Select(total => total.Kind));
        Assert.Equal(10, losses.Read(LossSignals.Logs));
    }

    [Fact]
    public void Bounds_the_waiting_lines_by_bytes_too()
    {
        var queue = new LogQueue(mostLines: 1000, mostBytes: 2000);
        Assert.True(queue.TryAdd(Line()));
        Assert.False(queue.TryAdd(Line()));
        Assert.True(queue.Take([], 10));
        Assert.True(queue.TryAdd(Line()));

        static LogLine Line()
        {
            var line = new LogLine();
            line.Json.WriteStringValue(Kilobyte);
            line.Complete();
            return line;
        }
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");
    }
}
