using ManifestApi.Delivery.Access;
using ManifestApi.Domain.Signing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace ManifestApi.Delivery.Configuration;

/// <summary>Who may call, and how long a signed URL lives.</summary>
internal sealed record AccessSettings(SigningKeys SigningKeys, ApiTokens ApiTokens, TokenLifetime UrlLifetime)
{
    // URLs of one asset are the same text within this time, so that caches in front can share them.
    private const int BucketSeconds = 300;

    private const string KeysForm = "kid:secret,kid2:secret2, with secrets of 32 bytes or more in base64url";
    private const string TokensForm = "tenant:token,tenant2:token2";

    internal static AccessSettings Define(EnvReader env)
    {
        Secret<string> keys = env.String("SIGNING_KEYS").Form(KeysForm).Secret();
        Secret<string>? tokens = env.String("API_TOKENS").Form(TokensForm).Secret().Optional();
        TimeSpan lifetime = env.Duration("URL_LIFETIME", min: TimeSpan.FromMinutes(1), max: TimeSpan.FromDays(7)).Default(TimeSpan.FromHours(6));
        return new AccessSettings(
            ReadKeys(env, keys.Reveal())!,
            ReadTokens(env, tokens?.Reveal()),
            new TokenLifetime((int)lifetime.TotalSeconds, BucketSeconds));
    }

    private static SigningKeys? ReadKeys(EnvReader env, string text)
    {
        // Missing is a fault that the variable itself has reported.
        if (text.Length == 0) return null;
        if (SigningKeys.Parse(text).TryGet(out var keys, out var fault)) return keys;
        foreach (var detail in fault.Details) env.Refuse("SIGNING_KEYS", detail, $"Set it to {KeysForm}.");
        return null;
    }

    private static ApiTokens ReadTokens(EnvReader env, string? text)
    {
        if (string.IsNullOrEmpty(text)) return ApiTokens.None;
        if (!ApiTokens.TryParse(text, out var tokens, out var fault)) env.Refuse("API_TOKENS", fault, $"Set it to {TokensForm}.");
        return tokens;
    }
}
