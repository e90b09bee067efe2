using ManifestApi.Domain.Catalog;

namespace ManifestApi.Delivery.Assets;

/// <summary>What became of an upload while its request waited.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Job">The job that goes on with it; null when there is none.</param>
internal readonly record struct TakenUpload(int Status, Asset Asset, AssetJob? Job);
