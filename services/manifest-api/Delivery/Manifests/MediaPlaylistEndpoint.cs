using System.Buffers;
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
    // No packager names a rendition like that; what is kept of such a request would be its caller's text.
    private const int LongestName = 128;

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
        if (!PackageVersion.TryParse(values["version"] as string, out var version) || values["rendition"] is not string { Length: > 0 and <= LongestName } name)
        {
            await Refusal.NoSuchPackage.WriteAsync(context);
            return;
        }

        var facts = ManifestFacts.Of(format, token.Asset, version, name);
        var coding = ContentCodingNegotiation.Choose(context.Request.Headers.AcceptEncoding);
        var answer = await rendered.GetAsync(
            context, new(facts, coding), (Endpoint: this, facts, token.Asset, version, name, coding),
            static (work, cancellation) => work.Endpoint.RenderAsync(work.facts, (work.Asset, work.version, work.name), work.coding, cancellation));

        // The token is checked against what is cached, each time: the cache knows no callers.
        if (answer.IsNegative || !token.Filter.Includes(answer.Value.Rendition!)) await Refusal.NoSuchPackage.WriteAsync(context);
        else await SendAsync(context, answer, answer.Value.EntityTag!, path.SecondsLeft(token));
    }

    private static Task SendAsync(HttpContext context, CacheAnswer<RenderedManifest> answer, string entityTag, long secondsLeft) =>
        ManifestResponse.MediaPlaylist.IsSettled(context, entityTag, secondsLeft, out var coding)
            ? Task.CompletedTask
            : ManifestResponse.MediaPlaylist.SendAsync(context, answer, entityTag, coding);

    private async ValueTask<CacheMade<RenderedManifest>> RenderAsync(
        ManifestFacts facts, (AssetId Asset, PackageVersion Version, string Name) rendition, ContentCoding coding, CancellationToken cancellation)
    {
        var isIFrames = format == ManifestFormat.HlsIFrames;
        var found = await catalog.FindRenditionAsync(rendition.Asset, rendition.Version, rendition.Name, cancellation);
        if (found is null || (isIFrames && !HlsIFramePlaylist.Exists(found.Rendition))) return CacheMade.None<RenderedManifest>();
        var made = await rendered.MakeAsync(isIFrames ? "iframes.m3u8" : "index.m3u8", found.Segments.Length, coding, (found, isIFrames), Write, cancellation);
        return CacheMade.Of(made with { Rendition = found.Rendition, EntityTag = facts.ToIdentity().ToETag() });
    }

    private static void Write(ArrayBufferWriter<byte> body, (SegmentedRendition Found, bool IsIFrames) facts)
    {
        if (facts.IsIFrames) HlsIFramePlaylist.Write(body, facts.Found);
        else HlsMediaPlaylist.Write(body, facts.Found);
    }
}
