using Microsoft.AspNetCore.Server.Kestrel.Core;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The server's two listeners and its limits.</summary>
internal static class KestrelListeners
{
    /// <summary>Enough for any JSON body; an endpoint that takes files says how much it takes.</summary>
    private const long MaxRequestBodyBytes = 1024 * 1024;

    private static readonly TimeSpan RequestHeadersTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(120);

    public static void Configure(KestrelServerOptions options, ListenAddresses addresses)
    {
        // Endpoints that a settings file or an environment adds would escape the contract.
        options.Configure();
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        options.Limits.RequestHeadersTimeout = RequestHeadersTimeout;
        options.Limits.KeepAliveTimeout = KeepAliveTimeout;
        if (addresses.Public is { } open)
            Listen(options, open, static _ => { });
        Listen(options, addresses.Operations, static listener => listener.UseOperationsListener());
    }

    private static void Listen(KestrelServerOptions options, ListenAddress address, Action<ListenOptions> configure) =>
        options.Listen(address.Address, address.Port, listener =>
        {
            // Without TLS there is nothing that could negotiate another version.
            listener.Protocols = HttpProtocols.Http1;
            listener.Use(HalfClosing.Allow(HalfClosing.Grace));
            configure(listener);
        });
}
