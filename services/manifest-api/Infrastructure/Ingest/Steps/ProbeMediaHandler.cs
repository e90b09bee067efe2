using ManifestApi.Infrastructure.Packaging.Probing;
using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>Asks ffprobe what the upload holds, and hands the facts on.</summary>
internal sealed class ProbeMediaHandler(IngestSteps steps, UploadStore uploads, Ffprobe ffprobe) : IJobHandler<ProbeMedia>
{
    public ValueTask HandleAsync(JobContext<ProbeMedia> context, CancellationToken cancellation)
    {
        var job = context.Payload;
        var round = IngestRound.Of(job.AssetId, job.PackageVersion);
        return steps.RunAsync(round, context, ProbeAsync, cancellation);

        async ValueTask ProbeAsync()
        {
            var source = uploads.Require(round);
            var facts = await ffprobe.ProbeAsync(source, IngestSteps.ToolTime(context), context.AddCpuTime, cancellation);
            await steps.AdvanceAsync(round, context, new PackageAsset(job.AssetId, job.PackageVersion, job.Title, facts), null, cancellation);
        }
    }
}
