namespace ManifestApi.Delivery.Assets;

/// <summary>A received upload: a file on disk and the fields that came with it.</summary>
internal sealed record AssetUpload(string Path, string Sha256, long Bytes, string? Title, string? Class, string? Policy);
