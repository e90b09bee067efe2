using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>Fourth step: render every manifest once. The version plays already; one that cannot be rendered is found out here, if no viewer was faster.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="PackageVersion">The version.</param>
[Job("manifest.render", Version = 3)]
internal sealed record RenderManifest(string AssetId, int PackageVersion);
