using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Hls;
using ManifestApi.Domain.Playback;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Manifests;

/// <summary><c>master.m3u8</c>: rendered from the package alone.</summary>
internal sealed class MultivariantAnswer(RenderedManifests rendered)
{
    internal async Task WriteAsync(HttpContext context, Asset asset, Package package, ManifestView view, DegradeStep step, long secondsLeft)
    {
        if (!view.Apply(package).TryGet(out _, out var fault))
        {
            await Refusal.Of(fault).WriteAsync(context);
            return;
        }

        var facts = ManifestFacts.Of(ManifestFormat.HlsMultivariant, asset, package.Version, view);
        var entityTag = facts.ToIdentity().ToETag();
        if (ManifestResponse.Multivariant.IsSettled(context, entityTag, secondsLeft, out var coding, step)) return;
        var answer = await rendered.GetAsync(
            context, new(facts, coding), (asset, package, view, coding),
            static (work, _) => ValueTask.FromResult(CacheMade.Of(Render(work.asset, work.package, work.view, work.coding))));
        await ManifestResponse.Multivariant.SendAsync(context, answer, entityTag, coding);
    }

    private static RenderedManifest Render(Asset asset, Package package, ManifestView view, ContentCoding coding)
    {
        var body = RenderBuffers.Body;
        HlsMultivariantPlaylist.Write(body, asset, package, view);
        return RenderedManifests.Finish(body, coding);
    }
}
