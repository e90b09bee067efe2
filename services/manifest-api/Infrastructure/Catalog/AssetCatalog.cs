using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Catalog;

/// <summary>The catalog in a database of either engine. Light: make one per request with the request's counter, or one without for the process.</summary>
/// <param name="database">The store, in schema <c>media-contract-v4</c>.</param>
/// <param name="counter">Counts this catalog's queries against a budget.</param>
public sealed class AssetCatalog(Database database, QueryCounter? counter = null) : IAssetCatalog
{
    private DateTimeOffset Now => database.Options.Time.GetUtcNow();

    /// <inheritdoc/>
    public ValueTask<PlayableAsset?> FindPlayableAsync(AssetId id, CancellationToken cancellation) =>
        database.ReadAsync(id, CatalogReads.FindPlayableAsync, counter, cancellation);

    /// <inheritdoc/>
    public ValueTask<SegmentedPackage?> FindPackageAsync(AssetId id, PackageVersion version, CancellationToken cancellation) =>
        database.ReadAsync((id, version), CatalogReads.FindPackageAsync, counter, cancellation);

    /// <inheritdoc/>
    public ValueTask<SegmentedRendition?> FindRenditionAsync(
        AssetId id, PackageVersion version, string rendition, CancellationToken cancellation) =>
        database.ReadAsync((id, version, rendition), CatalogReads.FindRenditionAsync, counter, cancellation);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Asset>> ListAsync(TenantId tenant, int limit, CancellationToken cancellation) =>
        database.ReadAsync((tenant, limit), CatalogReads.ListAsync, counter, cancellation);

    /// <inheritdoc/>
    /// <exception cref="CatalogConflictException">Another asset has this identity.</exception>
    public async ValueTask<Asset> RegisterAsync(Asset asset, CancellationToken cancellation)
    {
        if (asset.Current is not null) throw new ArgumentException("An asset is registered before it has a package.", nameof(asset));
        try
        {
            return await database.WriteAsync(asset, CatalogWrites.RegisterAsync, counter, cancellation);
        }
        catch (DatabaseException refused) when (refused.Failure == DatabaseFailure.Constraint)
        {
            throw CatalogConflictException.Taken(asset.Id, refused);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CatalogConflictException">There is no such asset.</exception>
    public ValueTask<PackageVersion> ReserveVersionAsync(AssetId id, CancellationToken cancellation) =>
        database.WriteAsync(id, CatalogWrites.ReserveVersionAsync, counter, cancellation);

    /// <inheritdoc/>
    /// <remarks>When a newer version plays already, the package is stored and the newer one goes on playing.</remarks>
    /// <exception cref="CatalogConflictException">The version was never reserved or is published already.</exception>
    public async ValueTask PublishAsync(AssetId id, SegmentedPackage package, CancellationToken cancellation) =>
        await StoreAsync(id, package, (id, package, Now), CatalogWrites.PublishAsync, cancellation);

    /// <inheritdoc/>
    /// <exception cref="CatalogConflictException">The version is published already, or another asset of the tenant has this source.</exception>
    public ValueTask<bool> TryReplaceAsync(AssetId id, SegmentedPackage package, AssetSource source, CancellationToken cancellation) =>
        StoreAsync(id, package, (id, package, source, Now), CatalogWrites.TryReplaceAsync, cancellation);

    /// <inheritdoc/>
    /// <exception cref="CatalogConflictException">There is no such asset.</exception>
    public async ValueTask FailAsync(AssetId id, string reason, CancellationToken cancellation) =>
        await database.WriteAsync((id, reason), CatalogWrites.FailAsync, counter, cancellation);

    private async ValueTask<bool> StoreAsync<TState>(
        AssetId id, SegmentedPackage package, TState state, Func<DatabaseSession, TState, CancellationToken, ValueTask<bool>> write, CancellationToken cancellation)
    {
        foreach (var rendition in package.Renditions)
        {
            if (rendition.Segments.Length != rendition.Rendition.SegmentCount)
                throw new ArgumentException(
                    $"Rendition {rendition.Rendition.Name} says {rendition.Rendition.SegmentCount} segments and brings {rendition.Segments.Length}.", nameof(package));
        }

        try
        {
            return await database.WriteAsync(state, write, counter, cancellation);
        }
        catch (DatabaseException refused) when (refused.Failure == DatabaseFailure.Constraint)
        {
            throw CatalogConflictException.Published(id, package.Version, refused);
        }
    }
}
