using System.Collections.Immutable;

namespace ManifestApi.Domain.Catalog;

/// <summary>The facts about assets and their packages. Implemented by a store.</summary>
public interface IAssetCatalog
{
    /// <summary>The asset and the package that plays now, in at most two queries; <see langword="null"/> when there is no such asset.</summary>
    ValueTask<PlayableAsset?> FindPlayableAsync(AssetId id, CancellationToken cancellation);

    /// <summary>One published package with every segment; <see langword="null"/> when there is no such package.</summary>
    ValueTask<SegmentedPackage?> FindPackageAsync(AssetId id, PackageVersion version, CancellationToken cancellation);

    /// <summary>One rendition of a published package with its segments; <see langword="null"/> when there is none.</summary>
    ValueTask<SegmentedRendition?> FindRenditionAsync(AssetId id, PackageVersion version, string rendition, CancellationToken cancellation);

    /// <summary>The newest assets of a tenant, newest first.</summary>
    ValueTask<ImmutableArray<Asset>> ListAsync(TenantId tenant, int limit, CancellationToken cancellation);

    /// <summary>Registers an asset. An asset of the same tenant with the same source is returned instead when there is one.</summary>
    ValueTask<Asset> RegisterAsync(Asset asset, CancellationToken cancellation);

    /// <summary>Reserves the next version of an asset, never handed out again even when the packaging fails.</summary>
    ValueTask<PackageVersion> ReserveVersionAsync(AssetId id, CancellationToken cancellation);

    /// <summary>Stores a package and makes it the one that plays, in one transaction.</summary>
    ValueTask PublishAsync(AssetId id, SegmentedPackage package, CancellationToken cancellation);

    /// <summary>
    /// Stores a package that was made from another source than the one before and makes it the one that plays, in one transaction: the
    /// asset has this source and title from then on.
    /// </summary>
    /// <returns><see langword="false"/>, and nothing changed, when a package of this source or a newer version plays already.</returns>
    ValueTask<bool> TryReplaceAsync(AssetId id, SegmentedPackage package, AssetSource source, CancellationToken cancellation);

    /// <summary>Records that an asset's source cannot be packaged. A package that plays already goes on playing.</summary>
    ValueTask FailAsync(AssetId id, string reason, CancellationToken cancellation);
}
