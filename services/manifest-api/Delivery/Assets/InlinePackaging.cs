using ManifestApi.Delivery.Data;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Assets;

/// <summary>Packages an upload while its request waits, and publishes it.</summary>
internal sealed class InlinePackaging(RouteCatalog catalog, AssetIngest ingest) : IUploadPackaging
{
    public async ValueTask<TakenUpload> TakeAsync(Asset asset, string path, CancellationToken cancellation)
    {
        var registered = await catalog.Open().RegisterAsync(asset, cancellation);
        if (registered.State == AssetState.Ready) return new TakenUpload(StatusCodes.Status200OK, registered, null);
        var package = await ingest.IngestAsync(registered, path, cancellation);
        var published = registered with { State = AssetState.Ready, Failure = null, Current = package.Version };
        return new TakenUpload(StatusCodes.Status201Created, published, null);
    }
}
