using ManifestApi.Delivery.Data;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Ingest;

namespace ManifestApi.Delivery.Assets;

/// <summary>Puts an upload into the queue, from which a worker packages it.</summary>
internal sealed class QueuedPackaging(RouteCatalog catalog, UploadIntake intake) : IUploadPackaging
{
    public async ValueTask<TakenUpload> TakeAsync(Asset asset, string path, CancellationToken cancellation)
    {
        var accepted = await intake.AcceptAsync(asset, path, catalog.Count(), cancellation);
        return accepted.Job is { } job
            ? new TakenUpload(StatusCodes.Status202Accepted, accepted.Asset, AssetJob.Of(job))
            : new TakenUpload(StatusCodes.Status200OK, accepted.Asset, null);
    }
}
