using ManifestApi.Delivery.Configuration;
using ManifestApi.Delivery.Data;
using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Ingest;
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
        var intake = services.GetService<UploadIntake>();
        var read = new AssetReadEndpoints(services.GetRequiredService<IAssetCatalog>(), config.Access.ApiTokens, intake);
        var post = new AssetPostEndpoint(
            config,
            services.GetRequiredService<UploadFolder>(),
            Packaging(services, intake),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger<AssetPostEndpoint>());
        routes.MapPost(Route, post.HandleAsync);
        routes.MapRead(Route, read.ListAsync);
        routes.MapRead(Route + "/{assetId}", read.GetAsync);
    }

    // With a queue the request ends when the upload is safe; without one it waits for the package.
    private static IUploadPackaging Packaging(IServiceProvider services, UploadIntake? intake)
    {
        var catalog = services.GetRequiredService<RouteCatalogs>().For($"POST {Route}");
        return intake is null
            ? new InlinePackaging(catalog, services.GetRequiredService<AssetIngest>())
            : new QueuedPackaging(catalog, intake);
    }
}
