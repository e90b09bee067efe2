using System.Text;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Signing;

/// <summary>Holds what a token claims, its signature being good, against what a request demands.</summary>
internal static class TokenChecks
{
    internal static TokenRefusal Check(TokenClaims claims, SigningKey key, in TokenDemand demand, out PlaybackToken? token)
    {
        token = null;
        if (demand.NowUnixSeconds >= claims.ExpiresAtUnixSeconds) return TokenRefusal.Expired;
        if (!Says(claims.Asset, demand.Asset.Value)) return TokenRefusal.WrongAsset;
        if (demand.Tenant is { } owner && !Says(claims.Tenant, owner.Value)) return TokenRefusal.WrongTenant;

        // Only a key holder can sign what does not parse here; it is refused all the same.
        if (!TryReadTenant(claims.Tenant, demand.Tenant, out var tenant)) return TokenRefusal.Malformed;
        if (!TryReadFilter(claims.Filter, out var allowed)) return TokenRefusal.Malformed;
        if (!allowed.Confine(demand.Filter ?? ManifestFilter.None).TryGet(out var filter, out _)) return TokenRefusal.WidenedFilter;
        token = new PlaybackToken(tenant, demand.Asset, claims.ExpiresAtUnixSeconds, key.Id, filter);
        return TokenRefusal.None;
    }

    private static bool Says(ReadOnlySpan<byte> claim, string? value) => value is not null && Ascii.Equals(claim, value);

    private static bool TryReadTenant(ReadOnlySpan<byte> claim, TenantId? known, out TenantId tenant)
    {
        if (known is not { } owner) return TenantId.TryParse(Encoding.ASCII.GetString(claim), out tenant);
        tenant = owner;
        return true;
    }

    private static bool TryReadFilter(ReadOnlySpan<byte> claim, out ManifestFilter filter)
    {
        filter = ManifestFilter.None;
        if (claim.IsEmpty) return true;
        var text = Encoding.ASCII.GetString(claim);
        if (!ManifestFilter.ParseQuery(text).TryGet(out var parsed, out _) || parsed.Canonical != text) return false;
        filter = parsed;
        return true;
    }
}
