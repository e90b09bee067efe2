using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Hostile;

/// <summary>A service on Kestrel that knows its limits, and says what is wrong in problem details.</summary>
internal sealed class HardenedService : IAsyncDisposable
{
    private const int MaxJson = 1024 * 1024;
    private const int Large = 8 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly HttpClient _client = new() { Timeout = Patience };
    private readonly WebApplication _app;
    private readonly OutgoingStub _stub;
    private StubFault _fault;

    private HardenedService(WebApplication app, OutgoingStub stub) => (_app, _stub) = (app, stub);

    public HostileTarget Target => new()
    {
        EndPoint = IPEndPoint.Parse(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority),
        GoodTarget = "/",
        JsonTarget = "/json",
        LargeTarget = "/large",
        DependencyRequest = new ParityCase { Name = "GET /dependency", Target = "/dependency" },
        SetDependencyFault = fault => _fault = fault,
    };

    public static async Task<HardenedService> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.RequestHeadersTimeout = Patience;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, 2 * Patience);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        HardenedService service = null!;
        var stub = await OutgoingStub.StartAsync(_ => new StubAnswer { Fault = service._fault, Body = """{"rates":[1,2,3]}""" }, TimeProvider.System, cancellation);
        service = new HardenedService(builder.Build(), stub);
        service._app.Run(service.AnswerAsync);
        await service._app.StartAsync(cancellation);
        return service;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _stub.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await (context.Request.Path.Value switch
            {
                "/json" => TakeAsync(context),
                "/large" => context.Response.Body.WriteAsync(new byte[Large], context.RequestAborted).AsTask(),
                "/dependency" => CallAsync(context),
                "/" => context.Response.WriteAsync("ok"),
                _ => RefuseAsync(context, 404, "There is no such thing."),
            });
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException fault)
        {
            await RefuseAsync(context, fault.StatusCode, fault.Message);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            await RefuseAsync(context, 400, fault.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone.
        }
    }

    private static async Task TakeAsync(HttpContext context)
    {
        using var whole = new MemoryStream();
        await using var unpacked = new GZipStream(context.Request.Body, CompressionMode.Decompress);
        var body = context.Request.Headers.ContentEncoding == "gzip" ? unpacked : context.Request.Body;
        var buffer = new byte[64 * 1024];
        for (int count; (count = await body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            whole.Write(buffer, 0, count);
            if (whole.Length <= MaxJson) continue;
            await RefuseAsync(context, 413, "The body is too large.");
            return;
        }

        using var document = JsonDocument.Parse(whole.ToArray());
        await context.Response.WriteAsync(document.RootElement.ValueKind.ToString());
    }

    private async Task CallAsync(HttpContext context)
    {
        try
        {
            await context.Response.WriteAsync(await _client.GetStringAsync(_stub.Address, context.RequestAborted));
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            await RefuseAsync(context, 502, "The dependency failed.");
        }
    }

    private static async Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        await context.Response.WriteAsync($$"""{"status":{{status}},"detail":"{{JsonEncodedText.Encode(reason)}}"}""");
    }
}
