using System.Buffers;
using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Hls;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Delivery.Manifests;

/// <summary><c>GET /v1/p/{token}/{assetId}/{version}/{rendition}/index.m3u8</c> and <c>…/iframes.m3u8</c></summary>
internal sealed class MediaPlaylistEndpoint(IAssetCatalog catalog, SignedPath path, ManifestFormat format)
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
        var found = PackageVersion.TryParse(values["version"] as string, out var version) && values["rendition"] is string name
            ? await catalog.FindRenditionAsync(token.Asset, version, name, context.RequestAborted)
            : null;
        if (found is null || !IsShown(found.Rendition, token.Filter))
        {
            await Refusal.NoSuchPackage.WriteAsync(context);
            return;
        }

        await RenderAsync(context, token.Asset, version, found);
    }

    private bool IsShown(Rendition rendition, ManifestFilter allowed) =>
        allowed.Includes(rendition) && (format != ManifestFormat.HlsIFrames || HlsIFramePlaylist.Exists(rendition));

    private Task RenderAsync(HttpContext context, AssetId asset, PackageVersion version, SegmentedRendition found)
    {
        var entityTag = ManifestIdentity.Of(format, asset, version, found.Rendition.Name).ToETag();
        if (ManifestResponse.MediaPlaylist.IsSettled(context, entityTag, out var coding)) return Task.CompletedTask;
        var body = RenderBuffers.Body;
        Write(body, found);
        return ManifestResponse.MediaPlaylist.SendAsync(context, body, coding, entityTag);
    }

    private void Write(ArrayBufferWriter<byte> body, SegmentedRendition found)
    {
        if (format == ManifestFormat.HlsIFrames) HlsIFramePlaylist.Write(body, found);
        else HlsMediaPlaylist.Write(body, found);
    }
}
