using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Tests.Telemetry;

public sealed class OtlpReceiverTests : IAsyncLifetime
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";
    private readonly TelemetryStore _store = new(maxRecords: 3);
    private readonly HttpClient _client = new();
    private OtlpReceiver _receiver = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _receiver = await OtlpReceiver.StartAsync(_store, Cancellation);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _receiver.DisposeAsync();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Takes_a_span_by_http(bool isJson, bool isGzip)
    {
        using var answer = await PostAsync("/v1/traces", isJson ? OtlpMessages.TraceJson() : OtlpMessages.Trace(), isJson ? Json : Protobuf, isGzip);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(isJson ? "{}" : "", await answer.Content.ReadAsStringAsync(Cancellation));
        AssertSpan(Assert.Single(_store.Read().Spans));
    }

    [Fact]
    public async Task Takes_metrics_and_logs()
    {
        (await PostAsync("/v1/metrics", OtlpMessages.Histogram(), Protobuf)).Dispose();
        (await PostAsync("/v1/logs", OtlpMessages.Log(), Protobuf)).Dispose();
        var seen = _store.Read();
        var metric = Assert.Single(seen.Metrics);
        Assert.Equal(("http.server.request.duration", "s", "histogram", "cumulative"), (metric.Name, metric.Unit, metric.Instrument, metric.Temporality));
        var point = Assert.Single(metric.Points);
        Assert.Equal([0.25], point.Bounds);
        Assert.Equal([1L, 2L], point.Buckets);
        Assert.Equal((3, 1.5), (point.Count, point.Value));
        var log = Assert.Single(seen.Logs);
        Assert.Equal(("WARN", "disk.full", "disk is nearly full", OtlpMessages.TraceId), (log.Severity, log.EventName, log.Body.Text, log.TraceId));
    }

    [Fact]
    public async Task Takes_a_span_by_grpc()
    {
        using var answer = await CallAsync("trace.v1.TraceService", OtlpMessages.Frame(OtlpMessages.Trace()));
        Assert.Equal([0, 0, 0, 0, 0], await answer.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("0", Assert.Single(answer.TrailingHeaders.GetValues("grpc-status")));
        AssertSpan(Assert.Single(_store.Read().Spans));
    }

    [Fact]
    public async Task Refuses_a_broken_call_with_its_status()
    {
        using var truncated = await CallAsync("trace.v1.TraceService", [0, 0, 0, 0, 9, 1]);
        Assert.Equal("3", Assert.Single(truncated.Headers.GetValues("grpc-status")));
        Assert.Contains("says it has 9 bytes, 1 follow", Uri.UnescapeDataString(truncated.Headers.GetValues("grpc-message").Single()), StringComparison.Ordinal);
        using var unknown = await CallAsync("profiles.v1.ProfilesService", OtlpMessages.Frame([]));
        Assert.Equal("12", Assert.Single(unknown.Headers.GetValues("grpc-status")));
        Assert.Equal(2, _store.Read().RefusedRequests);
    }

    [Theory]
    [InlineData("/v1/traces", "nonsense", Protobuf, 400, "wire type")]
    [InlineData("/v1/traces", "\n\u007f", Protobuf, 400, "a field says it has 127 bytes, 0 are left")]
    [InlineData("/v1/traces", "[]", Json, 400, "no JSON object")]
    [InlineData("/v1/traces", "{", Json, 400, "no JSON")]
    [InlineData("/v1/traces", """{"resourceSpans":{}}""", Json, 400, "resourceSpans is to be an array")]
    [InlineData("/v1/traces", "", "text/plain", 415, "text/plain")]
    [InlineData("/v2/traces", "", Protobuf, 404, "/v2/traces")]
    public async Task Refuses_what_is_no_export_and_says_why(string path, string body, string mediaType, int status, string reason)
    {
        using var answer = await PostAsync(path, Encoding.UTF8.GetBytes(body), mediaType);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var seen = _store.Read();
        Assert.Equal(1, seen.RefusedRequests);
        Assert.Contains(reason, Assert.Single(seen.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_what_is_too_large_once_it_is_unpacked()
    {
        using var answer = await PostAsync("/v1/traces", new byte[OtlpReceiver.MaxBodyBytes + 1], Protobuf, isGzip: true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(1, _store.Read().RefusedRequests);
    }

    [Fact]
    public async Task Says_which_records_it_rejects_and_takes_the_others()
    {
        using var json = await PostAsync("/v1/traces", OtlpMessages.TraceJson(spanId: "0000000000000000"), Json);
        Assert.Equal(HttpStatusCode.OK, json.StatusCode);
        Assert.Contains("\"rejectedSpans\":\"1\"", await json.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        byte[] mixed = [.. OtlpMessages.Trace(traceId: new string('0', 32)), .. OtlpMessages.Trace()];
        using var protobuf = await PostAsync("/v1/traces", mixed, Protobuf);
        Assert.Contains("traceId", await protobuf.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var seen = _store.Read();
        Assert.Equal(2, seen.RejectedRecords);
        Assert.Single(seen.Spans);
    }

    [Fact]
    public async Task Holds_no_more_than_it_may_and_says_so()
    {
        for (var index = 0; index < 4; index++) (await PostAsync("/v1/traces", OtlpMessages.Trace(), Protobuf)).Dispose();
        var seen = _store.Read();
        Assert.Equal((3, 1), (seen.Spans.Count, seen.RejectedRecords));
        Assert.Contains("holds 3 and takes no more", Assert.Single(seen.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_when_something_arrives()
    {
        var waiting = _store.WaitAsync(seen => seen.Logs.Count == 1, Cancellation);
        (await PostAsync("/v1/traces", OtlpMessages.Trace(), Protobuf)).Dispose();
        Assert.False(waiting.IsCompleted);
        (await PostAsync("/v1/logs", OtlpMessages.Log(), Protobuf)).Dispose();
        Assert.Single((await waiting).Spans);
    }

    [Fact]
    public void Never_fails_otherwise_than_by_saying_what_is_wrong()
    {
        const int seed = 20261128;
        var random = new Random(seed);
        var whole = OtlpMessages.Trace();
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                OtlpReader.Read(OtlpMessage.TraceRequest, ProtobufDecoder.Read(OtlpMessage.TraceRequest, bytes.AsSpan(0, random.Next(bytes.Length + 1))));
            }
            catch (OtlpFormatException)
            {
                // Said what is wrong; anything else fails the test, which prints the seed.
            }
        }
    }

    [Fact]
    public void Refuses_values_that_nest_without_end()
    {
        var value = WireWriter.Text(1, "core");
        for (var depth = 0; depth < 100; depth++) value = WireWriter.Bytes(5, WireWriter.Bytes(1, value));
        var fault = Assert.Throws<OtlpFormatException>(() => ProtobufDecoder.Read(OtlpMessage.AnyValue, value));
        Assert.Contains("deeper than 32", fault.Message, StringComparison.Ordinal);
    }

    private static void AssertSpan(SpanRecord span)
    {
        Assert.Equal((OtlpMessages.TraceId, OtlpMessages.SpanId, ""), (span.TraceId, span.SpanId, span.ParentSpanId));
        Assert.Equal(("GET /items/{id}", SpanKind.Server, "error"), (span.Name, span.Kind, span.Status));
        Assert.Equal((1_000, 2_500), (span.StartNanoseconds, span.EndNanoseconds));
        Assert.Equal(["exception"], span.Events);
        Assert.Equal(new AttributeValue(AttributeType.Integer, "200"), span.Attributes["http.response.status_code"]);
        Assert.Equal("http", span.Source.Scope);
        Assert.Equal("shop", span.Source.Resource["service.name"].Text);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string mediaType, bool isGzip = false)
    {
        using var content = new ByteArrayContent(isGzip ? Zip(body) : body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        if (isGzip) content.Headers.ContentEncoding.Add("gzip");
        return await _client.PostAsync(new Uri(_receiver.HttpAddress, path), content, Cancellation);
    }

    private async Task<HttpResponseMessage> CallAsync(string service, byte[] body)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(_receiver.GrpcAddress, $"/opentelemetry.proto.collector.{service}/Export"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return await _client.SendAsync(call, Cancellation);
    }

    private static byte[] Zip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(body);
        return packed.ToArray();
    }
}
