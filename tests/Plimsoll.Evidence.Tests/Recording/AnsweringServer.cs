using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>A real server that answers everything with 200 and what it was asked.</summary>
internal sealed class AnsweringServer : IDisposable
{
    private readonly WebApplication _app = LoopbackServer.Make();

    public AnsweringServer()
    {
        _app.MapFallback(static async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await context.Response.WriteAsync(context.Request.Path);
        });
        _app.StartAsync().GetAwaiter().GetResult();
    }

    public IPEndPoint EndPoint => new(IPAddress.Loopback, LoopbackServer.AddressOf(_app).Port);

    public void Dispose() => _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
