using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Assets;

/// <summary>What a tenant does with its videos.</summary>
internal static class AssetRoutes
{
    private const string Route = "/v1/assets";

    internal static void MapAssets(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var config = services.GetRequiredService<ManifestConfig>();
        var catalogs = services.GetRequiredService<RouteCatalogs>();
        var read = new AssetReadEndpoints(services.GetRequiredService<IAssetCatalog>(), config.Access.ApiTokens);
        var post = new AssetPostEndpoint(
            catalogs.For($"POST {Route}"),
            config,
            services.GetRequiredService<UploadFolder>(),
            services.GetRequiredService<AssetIngest>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger<AssetPostEndpoint>());
        routes.MapPost(Route, post.HandleAsync);
        routes.MapRead(Route, read.ListAsync);
        routes.MapRead(Route + "/{assetId}", read.GetAsync);
    }
}
