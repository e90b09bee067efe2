using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Signing;

/// <summary>What a verified token allows.</summary>
/// <param name="Tenant">The tenant that issued it.</param>
/// <param name="Asset">The asset that it is for.</param>
/// <param name="ExpiresAtUnixSeconds">The second from which it is no longer good, since 1970.</param>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Filter">What may be shown: the token's filter, narrowed by the one that was demanded.</param>
public sealed record PlaybackToken(TenantId Tenant, AssetId Asset, long ExpiresAtUnixSeconds, string KeyId, ManifestFilter Filter)
{
    /// <summary>Whether the tenant that issued the token owns the asset. Ask once the asset is read, where the demand could not name its owner.</summary>
    public bool BelongsTo(Asset asset)
    {
        ArgumentNullException.ThrowIfNull(asset);
        return asset.Id == Asset && asset.Tenant == Tenant;
    }
}
