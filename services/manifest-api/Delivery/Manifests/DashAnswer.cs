using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Dash;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Playback;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Manifests;

/// <summary><c>manifest.mpd</c>: names every segment, so it needs the package with all of them.</summary>
internal sealed class DashAnswer(IAssetCatalog catalog, RenderedManifests rendered)
{
    internal async Task WriteAsync(HttpContext context, Asset asset, Package playing, ManifestView view, DegradeStep step, long secondsLeft)
    {
        var facts = ManifestFacts.Of(ManifestFormat.Dash, asset, playing.Version, view);
        var entityTag = facts.ToIdentity().ToETag();
        if (ManifestResponse.Dash.IsSettled(context, entityTag, secondsLeft, out var coding, step)) return;
        var answer = await rendered.GetAsync(
            context, new(facts, coding), (Answer: this, asset, playing.Version, view, coding),
            static (work, cancellation) => work.Answer.RenderAsync(work.asset, work.Version, work.view, work.coding, cancellation));
        if (answer.IsNegative) await Refusal.NoSuchPackage.WriteAsync(context);
        else if (answer.Value.Refusal is { } refusal) await refusal.WriteAsync(context);
        else await ManifestResponse.Dash.SendAsync(context, answer, entityTag, coding);
    }

    private async ValueTask<CacheMade<RenderedManifest>> RenderAsync(
        Asset asset, PackageVersion version, ManifestView view, ContentCoding coding, CancellationToken cancellation)
    {
        if (await catalog.FindPackageAsync(asset.Id, version, cancellation) is not { } package) return CacheMade.None<RenderedManifest>();
        if (view.FaultOn(package) is { } fault) return CacheMade.Of(new RenderedManifest([], false) { Refusal = Refusal.Of(fault) });
        return CacheMade.Of(await rendered.MakeAsync(
            "manifest.mpd", package.Renditions.Sum(static rendition => rendition.Segments.Length), coding, (asset, package, view),
            static (body, facts) => DashManifest.Write(body, facts.asset, facts.package, facts.view), cancellation));
    }
}
