using ManifestApi.Delivery.Access;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Media;

/// <summary>The files that manifests point to.</summary>
internal static class MediaRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var endpoint = new MediaEndpoint(
            routes.ServiceProvider.GetRequiredService<MediaStore>(),
            routes.ServiceProvider.GetRequiredService<SignedPath>());
        routes.MapMethods("/v1/p/{token}/{assetId}/{version}/{rendition}/{file}", Methods, endpoint.HandleAsync);
    }
}
