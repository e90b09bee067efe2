using ManifestApi.Delivery.Access;
using ManifestApi.Delivery.Http;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Media;

/// <summary>The files that manifests point to.</summary>
internal static class MediaRoutes
{
    internal static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var endpoint = new MediaEndpoint(
            routes.ServiceProvider.GetRequiredService<MediaStore>(),
            routes.ServiceProvider.GetRequiredService<SignedPath>());
        routes.MapRead("/v1/p/{token}/{assetId}/{version}/{rendition}/{file}", endpoint.HandleAsync);
    }
}
