using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Delivery.Data;

/// <summary>Makes catalogs for routes that the contract gives a query budget.</summary>
internal sealed class RouteCatalogs(Database database, ServiceContract contract, ILogger<RouteCatalogs> logger)
{
    internal RouteCatalog For(string route)
    {
        var budget = contract.Workloads.Http.TryGetValue(route, out var workload) ? workload.Queries : null;
        return new RouteCatalog(database, new RouteQueries(route, budget, logger));
    }
}
