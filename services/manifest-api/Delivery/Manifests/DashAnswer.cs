using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Dash;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Delivery.Manifests;

/// <summary><c>manifest.mpd</c>: names every segment, so it needs the package with all of them.</summary>
internal sealed class DashAnswer(IAssetCatalog catalog)
{
    internal async Task WriteAsync(HttpContext context, Asset asset, Package playing, ManifestView view)
    {
        var entityTag = ManifestIdentity.Of(ManifestFormat.Dash, asset, playing.Version, view).ToETag();
        if (ManifestResponse.Dash.IsSettled(context, entityTag, out var coding)) return;
        if (await catalog.FindPackageAsync(asset.Id, playing.Version, context.RequestAborted) is not { } package)
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
