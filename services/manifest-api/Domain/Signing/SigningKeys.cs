using System.Collections.Immutable;
using System.Security.Cryptography;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Signing;

/// <summary>The ring of signing keys: the first one signs, every one verifies. To rotate, put the new key first and drop the old one when its last token has expired.</summary>
public sealed class SigningKeys
{
    private readonly ImmutableArray<SigningKey> _keys;

    internal SigningKeys(ImmutableArray<SigningKey> keys) => _keys = keys;

    /// <summary>The key that signs.</summary>
    public string CurrentKeyId => _keys[0].Id;

    /// <summary>Every key that verifies, the signing one first.</summary>
    public IEnumerable<string> KeyIds => _keys.Select(key => key.Id);

    /// <summary>Reads a ring from <c>kid:secret,kid2:secret2</c>: ids of up to 32 lower-case letters, digits and hyphens, secrets of 32 bytes or more in base64url. All faults at once; none shows a secret.</summary>
    public static Result<SigningKeys, SigningKeysFault> Parse(string? text) => SigningKeysParser.Parse(text);

    /// <summary>Makes a token: a path segment of letters, digits, <c>-</c> and <c>_</c>. The same claims in the same time bucket give the same text.</summary>
    /// <param name="tenant">The asset's owner.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="filter">What may be shown of it.</param>
    /// <param name="nowUnixSeconds">The time, in seconds since 1970.</param>
    /// <param name="lifetime">How long it is good.</param>
    public string Issue(TenantId tenant, AssetId asset, ManifestFilter filter, long nowUnixSeconds, TokenLifetime lifetime)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(lifetime);
        if (tenant.Value is null) throw new ArgumentException("A token names its tenant.", nameof(tenant));
        if (asset.Value is null) throw new ArgumentException("A token names its asset.", nameof(asset));
        Span<byte> bytes = stackalloc byte[TokenFormat.MaxBytes];
        var length = TokenFormat.WriteClaims(bytes, _keys[0], tenant, asset, lifetime.ExpiryUnixSeconds(nowUnixSeconds), filter);
        _keys[0].Sign(bytes[..length], bytes.Slice(length, TokenFormat.SignatureBytes));
        return TokenFormat.ToText(bytes[..(length + TokenFormat.SignatureBytes)]);
    }

    /// <summary>Verifies a token against what a request demands. The signature is compared in constant time; nothing is allocated but the token.</summary>
    /// <param name="text">The path segment.</param>
    /// <param name="demand">What the request asks for.</param>
    /// <param name="token">What the token allows; <see langword="null"/> when it is refused.</param>
    /// <returns><see cref="TokenRefusal.None"/>, or why it is refused.</returns>
    public TokenRefusal Verify(ReadOnlySpan<char> text, in TokenDemand demand, out PlaybackToken? token)
    {
        token = null;
        Span<byte> bytes = stackalloc byte[TokenFormat.MaxBytes];
        if (!TokenFormat.TryFromText(text, bytes, out var length)) return TokenRefusal.Malformed;
        var signed = bytes[..length];
        if (!TokenClaims.TryRead(signed[..^TokenFormat.SignatureBytes], out var claims)) return TokenRefusal.Malformed;
        if (Find(claims.KeyId) is not { } key) return TokenRefusal.UnknownKey;
        Span<byte> expected = stackalloc byte[TokenFormat.SignatureBytes];
        key.Sign(signed[..^TokenFormat.SignatureBytes], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, signed[^TokenFormat.SignatureBytes..])) return TokenRefusal.BadSignature;
        return TokenChecks.Check(claims, key, demand, out token);
    }

    /// <summary>The ids, never the secrets.</summary>
    public override string ToString() => string.Join(',', KeyIds);

    private SigningKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in _keys)
        {
            if (id.SequenceEqual(key.IdAscii)) return key;
        }

        return null;
    }
}
