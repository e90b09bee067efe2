using System.Buffers;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Dash;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Hls;
using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>
/// Renders every manifest of the version from the catalog, unfiltered, and throws them away: what can't be rendered becomes poison, with its
/// reason, and an operator hears of it. It keeps nothing for the first viewer, because the service has no cache of manifests.
/// </summary>
internal sealed class RenderManifestHandler(IngestSteps steps, IAssetCatalog catalog) : IJobHandler<RenderManifest>
{
    public async ValueTask HandleAsync(JobContext<RenderManifest> context, CancellationToken cancellation)
    {
        var job = context.Payload;
        var round = IngestRound.Of(job.AssetId, job.PackageVersion);
        var playable = await catalog.FindPlayableAsync(round.Asset, cancellation);
        var package = await catalog.FindPackageAsync(round.Asset, round.Version, cancellation);
        if (playable is null || package is null)
            throw new JobFailedException(JobErrorClass.Permanent, $"The catalog has no package {round.Key}, though it was published.");
        Render(playable.Asset, package);
        await steps.AdvanceAsync(round, context, new PurgeUpload(job.AssetId, job.PackageVersion), null, cancellation);
    }

    private static void Render(Asset asset, SegmentedPackage package)
    {
        var output = new ArrayBufferWriter<byte>();
        var view = ManifestView.Full(ManifestFilter.None);
        var bare = new Package(package.Version, package.TargetDurationSeconds, [.. package.Renditions.Select(static rendition => rendition.Rendition)]);
        HlsMultivariantPlaylist.Write(output, asset, bare, view);
        DashManifest.Write(output, asset, package, view);
        foreach (var rendition in package.Renditions)
        {
            output.ResetWrittenCount();
            HlsMediaPlaylist.Write(output, rendition);
            if (HlsIFramePlaylist.Exists(rendition.Rendition)) HlsIFramePlaylist.Write(output, rendition);
        }
    }
}
