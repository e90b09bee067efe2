using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Testing.Telemetry;

/// <summary>A small collector: takes OTLP over HTTP with protobuf (opentelemetry.io/docs/specs/otlp, OTLP/HTTP) and keeps the requests.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private const string Protobuf = "application/x-protobuf";
    private readonly WebApplication _app;

    private OtlpCollector(WebApplication app) => _app = app;

    public ConcurrentQueue<ReadOnlyMemory<byte>> Traces { get; } = new();

    public ConcurrentQueue<ReadOnlyMemory<byte>> Metrics { get; } = new();

    /// <summary>How many further requests for metrics are refused for good, with 400.</summary>
    public int Refusals { get; set; }

    /// <summary>Requests that are no OTLP: a wrong path, media type or coding. A test asserts that there are none.</summary>
    public ConcurrentQueue<string> NotOtlp { get; } = new();

    public Uri Address => LoopbackServer.AddressOf(_app);

    public static async Task<OtlpCollector> StartAsync()
    {
        var app = LoopbackServer.Make();
        var collector = new OtlpCollector(app);
        app.MapPost("/v1/traces", (RequestDelegate)(context => collector.TakeAsync(context, collector.Traces)));
        app.MapPost("/v1/metrics", (RequestDelegate)(context => collector.Refuses(context) ? Task.CompletedTask : collector.TakeAsync(context, collector.Metrics)));
        app.MapFallback((RequestDelegate)(context => collector.RefuseAsync(context, StatusCodes.Status404NotFound)));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private bool Refuses(HttpContext context)
    {
        if (Refusals == 0) return false;
        Refusals--;
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return true;
    }

    private async Task TakeAsync(HttpContext context, ConcurrentQueue<ReadOnlyMemory<byte>> kept)
    {
        var coding = context.Request.Headers.ContentEncoding.ToString();
        if (context.Request.ContentType != Protobuf || coding is not ("" or "gzip"))
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType);
            return;
        }

        using var body = new MemoryStream();
        await using var gzip = new GZipStream(context.Request.Body, CompressionMode.Decompress);
        await (coding == "gzip" ? gzip : context.Request.Body).CopyToAsync(body, context.RequestAborted);
        kept.Enqueue(body.ToArray());

        // An empty message says that everything was taken.
        context.Response.ContentType = Protobuf;
    }

    private Task RefuseAsync(HttpContext context, int status)
    {
        var request = context.Request;
        NotOtlp.Enqueue($"{request.Method} {request.Path} {request.ContentType} {request.Headers.ContentEncoding}");
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
