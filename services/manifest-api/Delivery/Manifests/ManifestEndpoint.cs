using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Delivery.Manifests;

/// <summary>
/// <c>GET /v1/p/{token}/{assetId}/{document}</c>: reads the filter, checks the token, finds the package that plays now. What is left is
/// the business of the document's format.
/// </summary>
internal sealed class ManifestEndpoint(IAssetCatalog catalog, SignedPath path, ManifestAnswer answer)
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

        await answer(context, playable.Asset, package, ManifestView.Full(token.Filter), path.SecondsLeft(token));
    }
}
