using System.Buffers.Binary;

namespace ManifestApi.Domain.Signing;

/// <summary>The claims as they stand in the token's bytes: read, not yet believed.</summary>
internal readonly ref struct TokenClaims
{
    internal ReadOnlySpan<byte> KeyId { get; private init; }

    internal ReadOnlySpan<byte> Tenant { get; private init; }

    internal ReadOnlySpan<byte> Asset { get; private init; }

    internal long ExpiresAtUnixSeconds { get; private init; }

    internal ReadOnlySpan<byte> Filter { get; private init; }

    internal static bool TryRead(ReadOnlySpan<byte> bytes, out TokenClaims claims)
    {
        claims = default;
        if (bytes.IsEmpty || bytes[0] != TokenFormat.Version) return false;
        var rest = bytes[1..];
        if (!TryReadShort(ref rest, out var keyId) || !TryReadShort(ref rest, out var tenant) || !TryReadShort(ref rest, out var asset)) return false;
        if (rest.Length < sizeof(long) + sizeof(ushort)) return false;
        var expiresAt = BinaryPrimitives.ReadInt64BigEndian(rest);
        var filterLength = BinaryPrimitives.ReadUInt16BigEndian(rest[sizeof(long)..]);
        var filter = rest[(sizeof(long) + sizeof(ushort))..];
        if (filter.Length != filterLength) return false;
        claims = new TokenClaims { KeyId = keyId, Tenant = tenant, Asset = asset, ExpiresAtUnixSeconds = expiresAt, Filter = filter };
        return true;
    }

    private static bool TryReadShort(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> field)
    {
        field = default;
        if (rest.IsEmpty || rest.Length - 1 < rest[0]) return false;
        field = rest.Slice(1, rest[0]);
        rest = rest[(1 + field.Length)..];
        return true;
    }
}
