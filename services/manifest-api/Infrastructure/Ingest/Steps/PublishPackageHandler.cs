using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Catalog;
using ManifestApi.Infrastructure.Packaging;
using ManifestApi.Infrastructure.Packaging.Storage;
using ManifestApi.Infrastructure.Packaging.Transcoding;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>Measures and verifies the files, then makes them the ones that play, in the transaction that ends the job.</summary>
internal sealed class PublishPackageHandler(IngestSteps steps, IAssetCatalog catalog, MediaStore media, TimeProvider time) : IJobHandler<PublishPackage>
{
    public ValueTask HandleAsync(JobContext<PublishPackage> context, CancellationToken cancellation)
    {
        var job = context.Payload;
        var round = IngestRound.Of(job.AssetId, job.PackageVersion);
        return steps.RunAsync(round, context, PublishAsync, cancellation);

        async ValueTask PublishAsync()
        {
            var package = Measure(media.PackageFolder(round.Asset, round.Version), round.Version, cancellation);
            PackageVerifier.Verify(package, job.Facts);
            // A job that was retried by hand may find its work done.
            var isPublished = await catalog.FindPackageAsync(round.Asset, round.Version, cancellation) is not null;
            await steps.AdvanceAsync(
                round, context, new RenderManifest(job.AssetId, job.PackageVersion), isPublished ? null : FlipAsync, cancellation);

            async ValueTask FlipAsync(DatabaseSession session, CancellationToken stop) =>
                await CatalogWrites.PublishAsync(session, (round.Asset, package, time.GetUtcNow()), stop);
        }
    }

    private static SegmentedPackage Measure(string folder, PackageVersion version, CancellationToken cancellation)
    {
        try
        {
            return PackageReader.Read(folder, version, cancellation);
        }
        catch (Exception failure) when (StorageFaults.IsStorage(failure))
        {
            throw StorageFaults.Wrap($"read the package in {folder}", failure);
        }
    }
}
