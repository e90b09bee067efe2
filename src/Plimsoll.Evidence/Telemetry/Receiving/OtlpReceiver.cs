using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>
/// A collector on two free ports of the loopback interface: OTLP over HTTP with protobuf or JSON, and over gRPC
/// (opentelemetry.io/docs/specs/otlp). Without TLS a port speaks HTTP/1.1 or HTTP/2, not both.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    /// <summary>Largest request, after decompression.</summary>
    public const int MaxBodyBytes = 16 * 1024 * 1024;

    private readonly WebApplication _app;
    private int _hasEnded;

    private OtlpReceiver(WebApplication app, TelemetryStore store)
    {
        _app = app;
        Store = store;
    }

    /// <summary>What was received.</summary>
    public TelemetryStore Store { get; }

    /// <summary>Value for <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> with the protocols <c>http/protobuf</c> and <c>http/json</c>.</summary>
    public Uri HttpAddress => AddressOf(0);

    /// <summary>Value for <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> with the protocol <c>grpc</c>.</summary>
    public Uri GrpcAddress => AddressOf(1);

    /// <summary>Starts one.</summary>
    public static async Task<OtlpReceiver> StartAsync(TelemetryStore store, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();
        var http = new OtlpHttpEndpoint(store);
        var grpc = new OtlpGrpcEndpoint(store);
        app.Run(context => context.Request.Protocol == HttpProtocol.Http2 ? grpc.AnswerAsync(context) : http.AnswerAsync(context));
        await app.StartAsync(cancellation);
        return new OtlpReceiver(app, store);
    }

    /// <summary>Ends it at once, as a collector that dies does; once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 1) return;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private Uri AddressOf(int index) =>
        new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(index));
}
