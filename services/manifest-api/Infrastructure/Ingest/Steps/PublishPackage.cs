using ManifestApi.Infrastructure.Packaging.Probing;
using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>Third step: hold the files against the upload, and make them the ones that play. One step, so that nothing comes between the two.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="PackageVersion">The version that its round makes.</param>
/// <param name="Facts">What the upload holds.</param>
[Job("media.publish", Version = 1)]
internal sealed record PublishPackage(string AssetId, int PackageVersion, SourceFacts Facts);
