using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Catalog;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Delivery.Data;

/// <summary>The catalog under one route's query budget: every request counts its own queries.</summary>
internal sealed class RouteCatalog(Database database, RouteQueries queries)
{
    internal IAssetCatalog Open() => new AssetCatalog(database, Count());

    /// <summary>Counts the queries of one request.</summary>
    internal QueryCounter Count() => new(queries);
}
