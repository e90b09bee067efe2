using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Hls;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Delivery.Manifests;

/// <summary><c>GET /v1/p/{token}/{assetId}/master.m3u8</c></summary>
internal sealed class MultivariantEndpoint(IAssetCatalog catalog, SignedPath path)
{
    internal async Task HandleAsync(HttpContext context)
    {
        if (!ManifestFilter.ParseQuery(context.Request.QueryString.Value).TryGet(out var filter, out var fault))
        {
            await Refusal.Of(fault).WriteAsync(context);
            return;
        }

        if (path.Admit(context, filter, out var refusal) is not { } token)
        {
            await refusal!.WriteAsync(context);
            return;
        }

        var playable = await catalog.FindPlayableAsync(token.Asset, context.RequestAborted);
        if (playable?.Package is not { } package || !token.BelongsTo(playable.Asset))
        {
            await Refusal.NoSuchPackage.WriteAsync(context);
            return;
        }

        await RenderAsync(context, playable.Asset, package, ManifestView.Full(token.Filter));
    }

    private static Task RenderAsync(HttpContext context, Asset asset, Package package, ManifestView view)
    {
        if (!view.Apply(package).TryGet(out _, out var fault)) return Refusal.Of(fault).WriteAsync(context);
        var entityTag = ManifestIdentity.Of(ManifestFormat.HlsMultivariant, asset, package.Version, view).ToETag();
        if (ManifestResponse.Multivariant.IsUnchanged(context, entityTag, out var coding)) return Task.CompletedTask;
        var body = RenderBuffers.Body;
        HlsMultivariantPlaylist.Write(body, asset, package, view);
        return ManifestResponse.Multivariant.SendAsync(context, body, coding, entityTag);
    }
}
