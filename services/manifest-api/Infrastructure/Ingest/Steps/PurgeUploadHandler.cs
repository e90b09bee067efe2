using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>Removes the upload, whose package plays.</summary>
internal sealed class PurgeUploadHandler(IngestSteps steps, UploadStore uploads) : IJobHandler<PurgeUpload>
{
    public ValueTask HandleAsync(JobContext<PurgeUpload> context, CancellationToken cancellation)
    {
        var round = IngestRound.Of(context.Payload.AssetId, context.Payload.PackageVersion);
        return steps.RunAsync(round, context, Purge, cancellation);

        ValueTask Purge()
        {
            uploads.Discard(round);
            return default;
        }
    }
}
