using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>Last step: remove what is no longer needed.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="PackageVersion">The version.</param>
[Job("media.purge", Version = 1)]
internal sealed record PurgeUpload(string AssetId, int PackageVersion);
