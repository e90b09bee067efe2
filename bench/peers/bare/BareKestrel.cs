using System.Net;
using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Manifests;
using ManifestApi.Delivery.Playback;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Playback;
using ManifestApi.Domain.Signing;
using ManifestApi.Infrastructure.Catalog;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Degradation;
using Plimsoll.Runtime.Pressure.Compute;
using Plimsoll.Storage.Sqlite;

namespace Plimsoll.Bench.Bare;

/// <summary>
/// The service's own handlers on a slim Kestrel host with the service's server limits and log level, and nothing in between:
/// no contract, no telemetry, no admission, no operations listener. What the service costs more than this is the price of the pipeline.
/// </summary>
internal static class BareKestrel
{
    private const string PlaybackRoute = "/v1/playback/{assetId}";
    private const int PlaybackQueries = 2;
    private const int UrlLifetimeSeconds = 6 * 3600;
    private const int UrlBucketSeconds = 300;
    private static readonly DatabasePool Pool = new() { Max = 16, WaitMs = 500 };

    private static void Main()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(Configure);
        var app = builder.Build();
        Map(app);
        app.Run();
    }

    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        kestrel.Listen(IPEndPoint.Parse(Required("PLIMSOLL_LISTEN")), listener => listener.Protocols = HttpProtocols.Http1);
    }

    private static void Map(WebApplication app)
    {
        var options = new DatabaseOptions { Store = MediaSchema.Store, Pool = Pool };
        if (!SqliteDatabase.TryCreate(new Uri(Required("DATABASE_URL")), options, out var database, out var fault)) throw new InvalidOperationException(fault.ToString());
        if (!SigningKeys.Parse(Required("SIGNING_KEYS")).TryGet(out var keys, out var refusal)) throw new InvalidOperationException(refusal.ToString());

        var access = new AccessSettings(keys, ApiTokens.None, new TokenLifetime(UrlLifetimeSeconds, UrlBucketSeconds));
        var telemetry = new PlaybackTelemetry($"dotnet-{Environment.Version}-bare", Required("REGION"), "0.1.0");
        var catalog = new RouteCatalog(database, new RouteQueries($"GET {PlaybackRoute}", PlaybackQueries, NullLogger.Instance));
        var assets = new PlayableAssets(new KnownAssets(TimeProvider.System));
        app.MapGet(PlaybackRoute, new PlaybackEndpoint(catalog, assets, RouteLadder.None, access, telemetry, TimeProvider.System).HandleAsync);

        IAssetCatalog manifests = new AssetCatalog(database);
        var rendered = new RenderedManifests(
            new Caches(TimeProvider.System, NullLogger<Caches>.Instance), new BoundedCompute(new BoundedComputeOptions(), TimeProvider.System));
        var path = new SignedPath(keys, TimeProvider.System);
        app.MapGet("/v1/p/{token}/{assetId}/master.m3u8", new ManifestEndpoint(manifests, assets, RouteLadder.None, path, new MultivariantAnswer(rendered).WriteAsync).HandleAsync);
        app.MapGet("/v1/p/{token}/{assetId}/{version}/{rendition}/index.m3u8", new MediaPlaylistEndpoint(manifests, rendered, path, ManifestFormat.HlsMedia).HandleAsync);
    }

    private static string Required(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{name} is not set. The bench sets it; see bench/README.md.");
}
