using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>First step: what does the upload hold?</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="PackageVersion">The version that its round makes.</param>
/// <param name="Title">Title of the package.</param>
[Job("media.probe", Version = 1)]
internal sealed record ProbeMedia(string AssetId, int PackageVersion, string Title);
