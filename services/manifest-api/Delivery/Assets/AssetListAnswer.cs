namespace ManifestApi.Delivery.Assets;

/// <summary>A tenant's newest assets.</summary>
internal sealed record AssetListAnswer(IReadOnlyList<AssetAnswer> Assets);
