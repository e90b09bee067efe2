using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Http;
using ManifestApi.Delivery.Playback;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Playback;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Manifests;

/// <summary>The manifests, behind signed paths.</summary>
internal static class ManifestRoutes
{
    internal static void MapManifests(this IEndpointRouteBuilder routes)
    {
        var catalog = routes.ServiceProvider.GetRequiredService<IAssetCatalog>();
        var rendered = routes.ServiceProvider.GetRequiredService<RenderedManifests>();
        var assets = routes.ServiceProvider.GetRequiredService<PlayableAssets>();
        var ladder = routes.ServiceProvider.GetRequiredService<RouteLadders>().For(ServiceLevel.Route);
        var path = routes.ServiceProvider.GetRequiredService<SignedPath>();
        Map(routes, "master.m3u8", new ManifestEndpoint(catalog, assets, ladder, path, new MultivariantAnswer(rendered).WriteAsync).HandleAsync);
        Map(routes, "manifest.mpd", new ManifestEndpoint(catalog, assets, ladder, path, new DashAnswer(catalog, rendered).WriteAsync).HandleAsync);
        Map(routes, "{version}/{rendition}/index.m3u8", new MediaPlaylistEndpoint(catalog, rendered, path, ManifestFormat.HlsMedia).HandleAsync);
        Map(routes, "{version}/{rendition}/iframes.m3u8", new MediaPlaylistEndpoint(catalog, rendered, path, ManifestFormat.HlsIFrames).HandleAsync);
    }

    private static void Map(IEndpointRouteBuilder routes, string document, RequestDelegate handler) =>
        routes.MapRead("/v1/p/{token}/{assetId}/" + document, handler);
}
