namespace ManifestApi.Domain.Catalog;

/// <summary>An asset and the package that plays now; the package is <see langword="null"/> until one is published.</summary>
public sealed record PlayableAsset(Asset Asset, Package? Package);
