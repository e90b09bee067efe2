using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Playback;

/// <summary>The identity of a manifest's bytes: SHA-256 over the facts that decide them. Cache key and strong ETag at once, known before anything is rendered.</summary>
/// <remarks>
/// Facts: renderer version, document, tenant, asset, title, package version, and the view's key or the rendition's name. Packages
/// are immutable, so their version stands for every segment. No clock, no host, no token (links are relative and contain none) and
/// no order of a dictionary has a part in it.
/// </remarks>
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
    public static ManifestIdentity Of(ManifestFormat format, Asset asset, PackageVersion version, ManifestView view)
    {
        ArgumentNullException.ThrowIfNull(asset);
        ArgumentNullException.ThrowIfNull(view);
        if (format is not (ManifestFormat.HlsMultivariant or ManifestFormat.Dash)) throw new ArgumentOutOfRangeException(nameof(format), format, "A media or I-frame playlist has no view; name its rendition.");
        return Hash(format, asset.Tenant.Value, asset.Id.Value, asset.Title, version, view.Key);
    }

    /// <summary>Identity of a media or I-frame playlist.</summary>
    public static ManifestIdentity Of(ManifestFormat format, AssetId asset, PackageVersion version, string rendition)
    {
        ArgumentException.ThrowIfNullOrEmpty(rendition);
        if (format is not (ManifestFormat.HlsMedia or ManifestFormat.HlsIFrames)) throw new ArgumentOutOfRangeException(nameof(format), format, "A manifest of a whole package has a view, not a rendition.");
        return Hash(format, "", asset.Value, "", version, rendition);
    }

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

    private static ManifestIdentity Hash(ManifestFormat format, string tenant, string asset, string title, PackageVersion version, string part)
    {
        var needed = (7 * sizeof(int)) + Encoding.UTF8.GetMaxByteCount(tenant.Length + asset.Length + title.Length + part.Length);
        Span<byte> facts = needed <= StackBytes ? stackalloc byte[StackBytes] : new byte[needed];
        BinaryPrimitives.WriteInt32BigEndian(facts, RendererVersion);
        BinaryPrimitives.WriteInt32BigEndian(facts[4..], (int)format);
        BinaryPrimitives.WriteInt32BigEndian(facts[8..], version.Number);
        var length = 12;
        length += Add(facts[length..], tenant);
        length += Add(facts[length..], asset);
        length += Add(facts[length..], title);
        length += Add(facts[length..], part);
        Span<byte> hash = stackalloc byte[HashBytes];
        SHA256.HashData(facts[..length], hash);
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
