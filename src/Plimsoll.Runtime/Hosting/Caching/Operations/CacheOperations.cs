using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Runtime.Hosting.Caching.Operations;

/// <summary>Puts the caches of a service on its operations API: <c>/ops/v1/caches</c> and <c>/ops/v1/caches:purge</c>.</summary>
internal static class CacheOperations
{
    private const string DescriptionName = "plimsoll.caches.openapi.json";

    internal static void AddCacheOperations(this IServiceCollection services)
    {
        services.AddSingleton(new MoreOperations(Map));
        services.AddSingleton(static _ => Describe());
    }

    private static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var api = new CachesApi(
            services.GetRequiredService<Caches>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<CachesApi>());
        endpoints.MapOperation("/ops/v1/caches", OperationsScope.Read, api.ListAsync);
        endpoints.MapOperationChange("/ops/v1/caches:purge", OperationsScope.Control, api.PurgeAsync);
    }

    private static OperationsDescription Describe()
    {
        using var resource = typeof(CacheOperations).Assembly.GetManifestResourceStream(DescriptionName)
            ?? throw new InvalidOperationException($"The resource {DescriptionName} is missing in Plimsoll.Runtime; the project must embed Hosting/Caching/Operations/openapi.json.");
        var document = new byte[resource.Length];
        resource.ReadExactly(document);
        return new OperationsDescription(document);
    }
}
