using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>An edge that takes purges, once it has refused the first of them.</summary>
internal sealed class EdgeSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Body, string Key, string? Retry, string? TimeoutMs)> _told = [];

    private EdgeSink()
    {
        _app = LoopbackServer.Make();
        _app.MapPost("/purge", TakeAsync);
    }

    public Uri Address => new(LoopbackServer.AddressOf(_app), "/purge?secret=hunter2");

    public (string Body, string Key, string? Retry, string? TimeoutMs)[] Told => [.. _told];

    public static async Task<EdgeSink> StartAsync()
    {
        var sink = new EdgeSink();
        await sink._app.StartAsync(TestContext.Current.CancellationToken);
        return sink;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        _told.Enqueue((await reader.ReadToEndAsync(context.RequestAborted), headers["Idempotency-Key"].ToString(), headers["X-Retry-Attempt"], headers["X-Request-Timeout"]));
        context.Response.StatusCode = _told.Count == 1 ? 503 : 204;
    }
}
