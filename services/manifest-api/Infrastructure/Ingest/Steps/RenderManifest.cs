using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>Fourth step: render every manifest once, before a viewer asks for the first.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="PackageVersion">The version.</param>
[Job("manifest.render", Version = 3)]
internal sealed record RenderManifest(string AssetId, int PackageVersion);
