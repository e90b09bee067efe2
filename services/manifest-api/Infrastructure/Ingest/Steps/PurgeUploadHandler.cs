using ManifestApi.Infrastructure.Ingest.Edge;
using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>Removes the upload, whose package plays, and has the edge forget what played before.</summary>
internal sealed class PurgeUploadHandler(IngestSteps steps, UploadStore uploads, IEdge edge) : IJobHandler<PurgeUpload>
{
    public ValueTask HandleAsync(JobContext<PurgeUpload> context, CancellationToken cancellation)
    {
        var round = IngestRound.Of(context.Payload.AssetId, context.Payload.PackageVersion);
        return steps.RunAsync(round, context, PurgeAsync, cancellation);

        ValueTask PurgeAsync()
        {
            uploads.Discard(round);
            return edge.PurgeAsync(round, context.Id.ToString(), cancellation);
        }
    }
}
