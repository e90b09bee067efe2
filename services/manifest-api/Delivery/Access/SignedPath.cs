using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Signing;

namespace ManifestApi.Delivery.Access;

/// <summary>The gate in front of everything below <c>/v1/p/{token}/{assetId}/</c>.</summary>
internal sealed class SignedPath(SigningKeys keys, TimeProvider time)
{
    /// <summary>Reads asset and token of the path; the refusal is <see langword="null"/> when the token allows the request.</summary>
    internal PlaybackToken? Admit(HttpContext context, ManifestFilter? filter, out Refusal? refusal)
    {
        var values = context.Request.RouteValues;
        if (!AssetId.TryParse(values["assetId"] as string, out var asset))
        {
            refusal = Refusal.NoSuchAsset;
            return null;
        }

        var demand = new TokenDemand(asset, time.GetUtcNow().ToUnixTimeSeconds(), Filter: filter);
        var verdict = keys.Verify((values["token"] as string).AsSpan(), demand, out var token);
        refusal = verdict == TokenRefusal.None ? null : Refusal.Of(verdict);
        return token;
    }

    /// <summary>For how many whole seconds a token is still good: so long may be kept what it opens.</summary>
    internal long SecondsLeft(PlaybackToken token) =>
        Math.Max(0, ((token.ExpiresAtUnixSeconds * 1000) - time.GetUtcNow().ToUnixTimeMilliseconds()) / 1000);
}
