using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Runtime.Telemetry.Logging;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Telemetry;

[Collection(HostCollection.Name)]
public sealed partial class LogLineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    [Fact]
    public async Task Carries_the_trace_id_of_the_caller_without_any_exporter()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", (ILogger<LogLineTests> logger, string assetId) =>
        {
            Rendered(logger, assetId, 12.5);
            return "ok";
        }));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/playback/a1");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await service.Client.GetStringAsync("/v1/playback/a2", TestContext.Current.CancellationToken);

        var lines = await service.Logs.WaitForAsync("manifest.rendered", count: 2);
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", lines[0].GetProperty("trace_id").GetString());
        Assert.Matches("^[0-9a-f]{16}$", lines[0].GetProperty("span_id").GetString());
        Assert.Matches("^(?!0{32})[0-9a-f]{32}$", lines[1].GetProperty("trace_id").GetString());
        Assert.Equal("a1", lines[0].GetProperty("attributes").GetProperty("assetId").GetString());
        Assert.Equal(12.5, lines[0].GetProperty("attributes").GetProperty("durationMs").GetDouble());
        Assert.Equal("INFO", lines[0].GetProperty("severity").GetString());
        Assert.Equal("Rendered a1 in 12.5 ms", lines[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", "^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00$")]
    [InlineData("rubbish", "^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-00$")]
    [InlineData(null, "^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-00$")]
    public async Task Outgoing_calls_can_carry_on_the_trace_and_the_decision_of_the_caller(string? traceparent, string expected)
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/v1/playback/{assetId}", () => Activity.Current!.Id));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/playback/a1");
        if (traceparent is not null)
            request.Headers.Add("traceparent", traceparent);
        var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Matches(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Writes_time_name_category_and_values_by_their_kind()
    {
        var line = Write(logger => logger.Log(LogLevel.Critical, new EventId(7, "boot.failed"), State(
            ("count", 3L), ("share", 0.25), ("price", 1.10m), ("ready", true), ("nothing", null), ("secret", new Masked()),
            ("impossible", double.NaN), ("features", new Dictionary<string, bool> { ["newPackager"] = true }), ("names", new[] { "a", "b" }),
            ("took", TimeSpan.FromSeconds(1.5)), ("at", Noon)), null, (_, _) => "message\nwith \"quotes\" and ünïcode"));

        Assert.Equal("2026-03-01T12:00:00.25Z", line.GetProperty("timestamp").GetString());
        Assert.Equal("FATAL", line.GetProperty("severity").GetString());
        Assert.Equal("boot.failed", line.GetProperty("event").GetString());
        Assert.Equal("tests", line.GetProperty("category").GetString());
        Assert.Equal("message\nwith \"quotes\" and ünïcode", line.GetProperty("message").GetString());
        Assert.Equal(
            """{"count":3,"share":0.25,"price":1.10,"ready":true,"nothing":null,"secret":"***","impossible":"NaN","features":{"newPackager":true},"names":["a","b"],"took":"00:00:01.5000000","at":"2026-03-01T12:00:00.25+00:00"}""",
            line.GetProperty("attributes").GetRawText());
        Assert.False(line.TryGetProperty("trace_id", out _));
        Assert.False(line.TryGetProperty("exception", out _));
    }

    [Fact]
    public void Writes_an_exception_with_type_message_and_the_whole_chain()
    {
        var fault = new InvalidOperationException("outer", new FormatException("inner"));
        var line = Write(logger => logger.Log(LogLevel.Error, default, State(), fault, (_, _) => "failed"));

        Assert.Equal("System.InvalidOperationException", line.GetProperty("error.type").GetString());
        Assert.Equal("outer", line.GetProperty("exception").GetProperty("message").GetString());
        Assert.Contains("inner", line.GetProperty("exception").GetProperty("stack").GetString(), StringComparison.Ordinal);
        Assert.False(line.TryGetProperty("event", out _));
    }

    [Fact]
    public void Logs_that_a_value_could_not_be_printed()
    {
        var line = Write(logger => logger.Log(LogLevel.Information, new EventId(1, "odd"), State(("value", new Unprintable())), null, (_, _) => "fine"));

        Assert.Equal("odd", line.GetProperty("event").GetString());
        Assert.Equal("no text for this", line.GetProperty("exception").GetProperty("message").GetString());
    }

    private static JsonElement Write(Action<ILogger> log)
    {
        var sink = new LogSink();
        Activity.Current = null;
        using (var provider = new JsonLoggerProvider(new TelemetryOptions { LogOutput = sink }, new LossCounter(), new FakeTimeProvider(Noon)))
            log(provider.CreateLogger("tests"));
        return Assert.Single(sink.Lines);
    }

    private static LogEventState State(params (string Name, object? Value)[] values) =>
        new("state", [.. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]);

    [LoggerMessage(EventId = 1, EventName = "manifest.rendered", Level = LogLevel.Information, Message = "Rendered {assetId} in {durationMs} ms")]
    private static partial void Rendered(ILogger logger, string assetId, double durationMs);

    private sealed class Masked
    {
        public override string ToString() => "***";
    }

    private sealed class Unprintable
    {
        public override string ToString() => throw new InvalidOperationException("no text for this");
    }
}
