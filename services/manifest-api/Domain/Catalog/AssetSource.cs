namespace ManifestApi.Domain.Catalog;

/// <summary>What a package is made from.</summary>
/// <param name="Sha256">SHA-256 of it, lower-case hex.</param>
/// <param name="Title">Title for people.</param>
public sealed record AssetSource(string Sha256, string Title);
