using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>A whole service inside the test, on real sockets: a public listener and one for operations, each with its client.</summary>
internal abstract class RunningService(WebApplication app) : IAsyncDisposable
{
    public WebApplication App => app;

    /// <summary>Talks to the public listener, once the service has started.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Talks to the operations listener, once the service has started.</summary>
    public HttpClient Operations { get; } = new();

    protected async Task ListenAsync()
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        Client.BaseAddress = new Uri(addresses[0]);
        Operations.BaseAddress = new Uri(addresses[1]);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Operations.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
