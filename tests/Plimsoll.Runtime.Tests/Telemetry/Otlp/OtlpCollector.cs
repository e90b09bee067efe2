using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Runtime.Tests.Telemetry.Otlp;

/// <summary>A small collector: takes OTLP over HTTP and keeps the requests.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpCollector(WebApplication app) => _app = app;

    public ConcurrentQueue<ReadOnlyMemory<byte>> Traces { get; } = new();

    public ConcurrentQueue<ReadOnlyMemory<byte>> Metrics { get; } = new();

    /// <summary>How many further requests for metrics are refused for good, with 400.</summary>
    public int Refusals { get; set; }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        app.MapPost("/v1/traces", (RequestDelegate)(context => KeepAsync(context, collector.Traces)));
        app.MapPost("/v1/metrics", (RequestDelegate)(context => collector.Refuses(context) ? Task.CompletedTask : KeepAsync(context, collector.Metrics)));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private bool Refuses(HttpContext context)
    {
        if (Refusals == 0)
            return false;
        Refusals--;
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return true;
    }

    private static async Task KeepAsync(HttpContext context, ConcurrentQueue<ReadOnlyMemory<byte>> kept)
    {
        Assert.Equal("application/x-protobuf", context.Request.ContentType);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        kept.Enqueue(body.ToArray());
    }
}
