using ManifestApi.Infrastructure.Packaging;
using ManifestApi.Infrastructure.Packaging.Transcoding;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>
/// Makes the files of a package. Each attempt writes into a folder of its own, and the first that is whole gets the version's name; an
/// attempt that finds it there has nothing left to do.
/// </summary>
internal sealed class PackageAssetHandler(IngestSteps steps, UploadStore uploads, MediaStore media, FfmpegPackager packager) : IJobHandler<PackageAsset>
{
    private const string Doing = "Packaging";

    public ValueTask HandleAsync(JobContext<PackageAsset> context, CancellationToken cancellation)
    {
        var job = context.Payload;
        var round = IngestRound.Of(job.AssetId, job.PackageVersion);
        return steps.RunAsync(round, context, PackageAsync, cancellation);

        async ValueTask PackageAsync()
        {
            if (!Directory.Exists(media.PackageFolder(round.Asset, round.Version))) await MakeAsync(context, round, cancellation);
            await steps.AdvanceAsync(round, context, new PublishPackage(job.AssetId, job.PackageVersion, job.Facts), null, cancellation);
        }
    }

    private async Task MakeAsync(JobContext<PackageAsset> context, IngestRound round, CancellationToken cancellation)
    {
        var source = uploads.Require(round);
        using var staged = media.Stage(round.Asset, round.Version);
        var task = new PackagingTask(source, context.Payload.Title, context.Payload.Facts);
        var watch = new PackagingWatch((share, stop) => TellAsync(context, share, stop), context.AddCpuTime);
        await packager.PackageAsync(task, staged.Folder, IngestSteps.ToolTime(context), watch, cancellation);
        cancellation.ThrowIfCancellationRequested();
        staged.Commit(keepsExisting: true);
    }

    private static async ValueTask TellAsync(JobContext<PackageAsset> context, double share, CancellationToken cancellation)
    {
        try
        {
            await context.ReportAsync(share, Doing, cancellation);
        }
        catch (DatabaseException)
        {
            // Progress is for people: the packaging goes on without it, and says the rest when the store is back.
        }
    }
}
