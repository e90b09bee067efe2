using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Catalog;

/// <summary>A change of the catalog that contradicts what it holds. Nothing was changed.</summary>
public sealed class CatalogConflictException : Exception
{
    private CatalogConflictException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    internal static CatalogConflictException NoAsset(AssetId id) => new($"There is no asset {id}. Register it first.");

    internal static CatalogConflictException NotReserved(AssetId id, PackageVersion version) =>
        new($"Asset {id} does not exist or never reserved {version}. Reserve a version before publishing it.");

    internal static CatalogConflictException Published(AssetId id, PackageVersion version, Exception cause) =>
        new($"Package {version} of asset {id} contradicts the catalog: the version is published already, or its facts are out of range. {cause.Message}", cause);

    internal static CatalogConflictException Taken(AssetId id, Exception cause) =>
        new($"Asset {id} cannot be registered: another asset has this identity, or its facts are out of range. {cause.Message}", cause);
}
