using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Signing;

/// <summary>The bytes of a token, written in base64url without padding.</summary>
/// <remarks>
/// <c>version:u8 · kid:u8+ascii · tenant:u8+ascii · asset:u8+ascii · expiry:i64 big-endian · filter:u16+ascii · HMAC-SHA256 of all before</c>.
/// Every field has its length in front, so no two sets of claims share their bytes. There is exactly one text for the same bytes:
/// a spelling with stray bits in its last character is refused.
/// </remarks>
internal static class TokenFormat
{
    internal const byte Version = 1;
    internal const int SignatureBytes = 32;
    internal const int MaxBytes = 1 + (1 + SigningKey.MaxIdLength) + (1 + MaxSlugLength) + (1 + MaxSlugLength) + sizeof(long) + sizeof(ushort) + ManifestFilter.MaxQueryLength + SignatureBytes;
    internal const int MinBytes = 1 + 2 + 2 + 2 + sizeof(long) + sizeof(ushort) + SignatureBytes;
    private const int MaxSlugLength = 64;
    private const int MaxTextLength = ((MaxBytes * 4) + 2) / 3;

    // The decoder refuses stray bits itself, but skips white space and padding; a token has neither.
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    internal static int WriteClaims(Span<byte> into, SigningKey key, TenantId tenant, AssetId asset, long expiresAtUnixSeconds, ManifestFilter filter)
    {
        into[0] = Version;
        var at = 1;
        at += WriteShort(into[at..], key.Id);
        at += WriteShort(into[at..], tenant.Value);
        at += WriteShort(into[at..], asset.Value);
        BinaryPrimitives.WriteInt64BigEndian(into[at..], expiresAtUnixSeconds);
        at += sizeof(long);
        BinaryPrimitives.WriteUInt16BigEndian(into[at..], (ushort)filter.Canonical.Length);
        at += sizeof(ushort);
        return at + Encoding.ASCII.GetBytes(filter.Canonical, into[at..]);
    }

    internal static string ToText(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    internal static bool TryFromText(ReadOnlySpan<char> text, Span<byte> into, out int length)
    {
        length = 0;
        if (text.Length > MaxTextLength || text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet)) return false;
        return Base64Url.DecodeFromChars(text, into, out _, out length) == OperationStatus.Done && length >= MinBytes;
    }

    private static int WriteShort(Span<byte> into, string ascii)
    {
        into[0] = (byte)ascii.Length;
        return 1 + Encoding.ASCII.GetBytes(ascii, into[1..]);
    }
}
