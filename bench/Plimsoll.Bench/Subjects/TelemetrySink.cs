using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Plimsoll.Bench.Subjects;

/// <summary>A collector that takes everything (OTLP over HTTP) and keeps nothing: "telemetry on" means that it is sent, too.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly WebApplication _application;
    private long _exports;
    private long _bytes;

    private TelemetrySink(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public Uri EndPoint => new(_application.Urls.Single());

    /// <summary>Exports taken so far.</summary>
    public long Exports => Interlocked.Read(ref _exports);

    /// <summary>Bytes taken so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Starts on a free port of the loopback interface.</summary>
    public static async Task<TelemetrySink> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var sink = new TelemetrySink(builder.Build());
        sink._application.Run(sink.TakeAsync);
        await sink._application.StartAsync(cancellation);
        return sink;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            Interlocked.Add(ref _bytes, read.Buffer.Length);
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }

        Interlocked.Increment(ref _exports);
        context.Response.ContentType = "application/x-protobuf";
        context.Response.ContentLength = 0;
    }
}
