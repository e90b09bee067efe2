using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Hls;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Delivery.Manifests;

/// <summary><c>master.m3u8</c>: rendered from the package alone.</summary>
internal static class MultivariantAnswer
{
    internal static Task WriteAsync(HttpContext context, Asset asset, Package package, ManifestView view)
    {
        if (!view.Apply(package).TryGet(out _, out var fault)) return Refusal.Of(fault).WriteAsync(context);
        var entityTag = ManifestIdentity.Of(ManifestFormat.HlsMultivariant, asset, package.Version, view).ToETag();
        if (ManifestResponse.Multivariant.IsSettled(context, entityTag, out var coding)) return Task.CompletedTask;
        var body = RenderBuffers.Body;
        HlsMultivariantPlaylist.Write(body, asset, package, view);
        return ManifestResponse.Multivariant.SendAsync(context, body, coding, entityTag);
    }
}
