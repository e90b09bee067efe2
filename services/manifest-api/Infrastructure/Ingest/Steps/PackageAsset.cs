using ManifestApi.Infrastructure.Packaging.Probing;
using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest.Steps;

/// <summary>Second step: make the files.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="PackageVersion">The version that its round makes.</param>
/// <param name="Title">Title of the package.</param>
/// <param name="Facts">What the upload holds.</param>
[Job("asset.package", Version = 3)]
internal sealed record PackageAsset(string AssetId, int PackageVersion, string Title, SourceFacts Facts);
