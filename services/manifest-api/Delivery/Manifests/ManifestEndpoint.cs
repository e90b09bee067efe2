using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Http;
using ManifestApi.Delivery.Playback;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Manifests;

/// <summary>
/// <c>GET /v1/p/{token}/{assetId}/{document}</c>: reads the filter, checks the token, finds the package that plays now. What is left is
/// the business of the document's format. How much is shown follows the ladder of the playback route.
/// </summary>
internal sealed class ManifestEndpoint(IAssetCatalog catalog, PlayableAssets assets, RouteLadder ladder, SignedPath path, ManifestAnswer answer)
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

        var step = ladder.Current;
        var playable = await assets.FindAsync(catalog, token.Asset, step, context.RequestAborted);
        if (playable?.Package is not { } package || !token.BelongsTo(playable.Asset))
        {
            await Refusal.NoSuchPackage.WriteAsync(context);
            return;
        }

        await answer(context, playable.Asset, package, ServiceLevel.ViewOf(step, token.Filter), step, path.SecondsLeft(token));
    }
}
