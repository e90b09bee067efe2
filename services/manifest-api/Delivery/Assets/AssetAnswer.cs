using ManifestApi.Domain.Catalog;

namespace ManifestApi.Delivery.Assets;

/// <summary>An asset as its owner sees it.</summary>
internal sealed record AssetAnswer(
    string Id, string Tenant, string Title, string Class, string Policy, string State, string? Failure, string? Version, string? PlaybackUrl, DateTimeOffset CreatedAt,
    string StatusUrl, AssetJob? Job)
{
    internal static string UrlOf(AssetId asset) => $"/v1/assets/{asset}";

    internal static AssetAnswer Of(Asset asset, AssetJob? job = null) => new(
        asset.Id.Value,
        asset.Tenant.Value,
        asset.Title,
        asset.Class,
        asset.Policy == PlaybackPolicy.Public ? "public" : "signed",
        asset.State switch { AssetState.Packaging => "packaging", AssetState.Ready => "ready", _ => "failed" },
        asset.Failure,
        asset.Current?.ToString(),
        asset.Current is null ? null : $"/v1/playback/{asset.Id}",
        asset.CreatedAt,
        UrlOf(asset.Id),
        job);
}
