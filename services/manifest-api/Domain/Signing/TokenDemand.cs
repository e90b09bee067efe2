using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Signing;

/// <summary>What a request asks a token to allow.</summary>
/// <param name="Asset">The asset of the path.</param>
/// <param name="NowUnixSeconds">The time, in seconds since 1970; a token is good up to and without its expiry second.</param>
/// <param name="Tenant">The asset's owner where it is known already; <see langword="null"/> leaves it unchecked, for <see cref="PlaybackToken.BelongsTo"/> later.</param>
/// <param name="Filter">The request's filter; <see langword="null"/> asks for none.</param>
public readonly record struct TokenDemand(AssetId Asset, long NowUnixSeconds, TenantId? Tenant = null, ManifestFilter? Filter = null);
