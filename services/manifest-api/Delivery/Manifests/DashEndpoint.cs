using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Dash;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Delivery.Manifests;

/// <summary><c>GET /v1/p/{token}/{assetId}/manifest.mpd</c></summary>
internal sealed class DashEndpoint(IAssetCatalog catalog, SignedPath path)
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
        if (playable?.Package is not { } current || !token.BelongsTo(playable.Asset))
        {
            await Refusal.NoSuchPackage.WriteAsync(context);
            return;
        }

        await RenderAsync(context, playable.Asset, current.Version, ManifestView.Full(token.Filter));
    }

    private async Task RenderAsync(HttpContext context, Asset asset, PackageVersion version, ManifestView view)
    {
        var entityTag = ManifestIdentity.Of(ManifestFormat.Dash, asset, version, view).ToETag();
        if (ManifestResponse.Dash.IsUnchanged(context, entityTag, out var coding)) return;
        if (await catalog.FindPackageAsync(asset.Id, version, context.RequestAborted) is not { } package)
        {
            await Refusal.NoSuchPackage.WriteAsync(context);
            return;
        }

        if (view.FaultOn(package) is { } fault)
        {
            await Refusal.Of(fault).WriteAsync(context);
            return;
        }

        var body = RenderBuffers.Body;
        DashManifest.Write(body, asset, package, view);
        await ManifestResponse.Dash.SendAsync(context, body, coding, entityTag);
    }
}
