using ManifestApi.Domain.Catalog;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Data;

/// <summary>The asset of a request and the package that plays, from the store or, when the ladder says so, as it was known last.</summary>
internal sealed class PlayableAssets(KnownAssets known)
{
    /// <summary>Finds an asset.</summary>
    /// <param name="catalog">The store.</param>
    /// <param name="id">The asset.</param>
    /// <param name="step">How much service there is to give.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The asset; null when there is none.</returns>
    internal ValueTask<PlayableAsset?> FindAsync(IAssetCatalog catalog, AssetId id, DegradeStep step, CancellationToken cancellation)
    {
        if (step.Level >= DegradeLevel.Stale && known.Find(id) is { } last) return new(last);
        var found = catalog.FindPlayableAsync(id, cancellation);
        return found.IsCompletedSuccessfully ? new(Keep(found.Result)) : KeepAsync(found);
    }

    private async ValueTask<PlayableAsset?> KeepAsync(ValueTask<PlayableAsset?> found) => Keep(await found);

    private PlayableAsset? Keep(PlayableAsset? found)
    {
        if (found?.Package is not null) known.Keep(found);
        return found;
    }
}
