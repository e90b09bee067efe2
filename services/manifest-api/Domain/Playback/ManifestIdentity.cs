using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Playback;

/// <summary>The identity of a manifest's bytes: SHA-256 over the facts that decide them. Cache key and strong ETag at once, known before anything is rendered.</summary>
public readonly record struct ManifestIdentity
{
    /// <summary>Version of the renderers. It changes whenever the same facts give other bytes; the snapshot tests see to that.</summary>
    public const int RendererVersion = 1;

    private const int HashBytes = 32;
    private const int StackBytes = 1024;

    private readonly Int128 _high;
    private readonly Int128 _low;

    private ManifestIdentity(ReadOnlySpan<byte> hash)
    {
        _high = BinaryPrimitives.ReadInt128BigEndian(hash);
        _low = BinaryPrimitives.ReadInt128BigEndian(hash[16..]);
    }

    /// <summary>Identity of a multivariant playlist or DASH manifest.</summary>
    public static ManifestIdentity Of(ManifestFormat format, Asset asset, PackageVersion version, ManifestView view) => ManifestFacts.Of(format, asset, version, view).ToIdentity();

    /// <summary>Identity of a media or I-frame playlist.</summary>
    public static ManifestIdentity Of(ManifestFormat format, AssetId asset, PackageVersion version, string rendition) => ManifestFacts.Of(format, asset, version, rendition).ToIdentity();

    /// <summary>The identity as a strong ETag, quotes included: 45 characters.</summary>
    public string ToETag() => string.Create(45, this, static (text, identity) =>
    {
        text[0] = text[^1] = '"';
        Span<byte> hash = stackalloc byte[HashBytes];
        identity.CopyTo(hash);
        Base64Url.EncodeToChars(hash, text[1..]);
    });

    /// <summary>The identity in lower-case hex.</summary>
    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[HashBytes];
        CopyTo(hash);
        return Convert.ToHexStringLower(hash);
    }

    private void CopyTo(Span<byte> hash)
    {
        BinaryPrimitives.WriteInt128BigEndian(hash, _high);
        BinaryPrimitives.WriteInt128BigEndian(hash[16..], _low);
    }

    internal static ManifestIdentity Of(in ManifestFacts facts)
    {
        var needed = (7 * sizeof(int)) + Encoding.UTF8.GetMaxByteCount(facts.TextLength);
        Span<byte> bytes = needed <= StackBytes ? stackalloc byte[StackBytes] : new byte[needed];
        BinaryPrimitives.WriteInt32BigEndian(bytes, RendererVersion);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], (int)facts.Format);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], facts.Version.Number);
        var length = 12;
        length += Add(bytes[length..], facts.Tenant);
        length += Add(bytes[length..], facts.Asset);
        length += Add(bytes[length..], facts.Title);
        length += Add(bytes[length..], facts.Part);
        Span<byte> hash = stackalloc byte[HashBytes];
        SHA256.HashData(bytes[..length], hash);
        return new ManifestIdentity(hash);
    }

    // The length in front keeps neighbours apart: "ab" + "c" is not "a" + "bc".
    private static int Add(Span<byte> into, string text)
    {
        var written = Encoding.UTF8.GetBytes(text, into[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(into, written);
        return sizeof(int) + written;
    }
}
