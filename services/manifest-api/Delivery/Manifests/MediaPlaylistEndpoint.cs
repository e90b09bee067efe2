using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Hls;
using ManifestApi.Domain.Playback;
using Plimsoll.Runtime.Caching;

namespace ManifestApi.Delivery.Manifests;

/// <summary><c>GET /v1/p/{token}/{assetId}/{version}/{rendition}/index.m3u8</c> and <c>…/iframes.m3u8</c></summary>
internal sealed class MediaPlaylistEndpoint(IAssetCatalog catalog, RenderedManifests rendered, SignedPath path, ManifestFormat format)
{
    internal async Task HandleAsync(HttpContext context)
    {
        if (path.Admit(context, filter: null, out var refusal) is not { } token)
        {
            await refusal!.WriteAsync(context);
            return;
        }

        if (ManifestFilter.RefusalOnMediaPlaylist(context.Request.QueryString.Value) is { } fault)
        {
            await Refusal.Of(fault).WriteAsync(context);
            return;
        }

        var values = context.Request.RouteValues;
        if (!PackageVersion.TryParse(values["version"] as string, out var version) || values["rendition"] is not string { Length: > 0 } name)
        {
            await Refusal.NoSuchPackage.WriteAsync(context);
            return;
        }

        var identity = ManifestIdentity.Of(format, token.Asset, version, name);
        var coding = ContentCodingNegotiation.Choose(context.Request.Headers.AcceptEncoding);
        var answer = await rendered.GetAsync(
            context, new(identity, coding), (catalog, token.Asset, version, name, format, coding),
            static (facts, cancellation) => RenderAsync(facts.catalog, facts.Asset, facts.version, facts.name, (facts.format, facts.coding), cancellation));

        // The token is checked against what is cached, each time: the cache knows no callers.
        if (answer.IsNegative || !token.Filter.Includes(answer.Value.Rendition!)) await Refusal.NoSuchPackage.WriteAsync(context);
        else await SendAsync(context, answer, identity.ToETag(), path.SecondsLeft(token));
    }

    private static Task SendAsync(HttpContext context, CacheAnswer<RenderedManifest> answer, string entityTag, long secondsLeft) =>
        ManifestResponse.MediaPlaylist.IsSettled(context, entityTag, secondsLeft, out var coding)
            ? Task.CompletedTask
            : ManifestResponse.MediaPlaylist.SendAsync(context, answer, entityTag, coding);

    private static async ValueTask<CacheMade<RenderedManifest>> RenderAsync(
        IAssetCatalog catalog, AssetId asset, PackageVersion version, string name, (ManifestFormat Format, ContentCoding Coding) form, CancellationToken cancellation)
    {
        var found = await catalog.FindRenditionAsync(asset, version, name, cancellation);
        if (found is null || (form.Format == ManifestFormat.HlsIFrames && !HlsIFramePlaylist.Exists(found.Rendition))) return CacheMade.None<RenderedManifest>();
        var body = RenderBuffers.Body;
        if (form.Format == ManifestFormat.HlsIFrames) HlsIFramePlaylist.Write(body, found);
        else HlsMediaPlaylist.Write(body, found);
        return CacheMade.Of(RenderedManifests.Finish(body, form.Coding) with { Rendition = found.Rendition });
    }
}
