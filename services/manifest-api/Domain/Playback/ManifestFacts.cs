using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Playback;

/// <summary>The facts that decide a manifest's bytes. Two with the same facts are the same document; its identity is their hash.</summary>
/// <remarks>
/// Packages are immutable, so their version stands for every segment. No clock, no host, no token (links are relative and contain none) and
/// no order of a dictionary has a part in it.
/// </remarks>
public readonly record struct ManifestFacts
{
    private ManifestFacts(ManifestFormat format, string tenant, string asset, string title, PackageVersion version, string part) =>
        (Format, Tenant, Asset, Title, Version, Part) = (format, tenant, asset, title, version, part);

    internal ManifestFormat Format { get; }

    internal string Tenant { get; }

    internal string Asset { get; }

    internal string Title { get; }

    internal PackageVersion Version { get; }

    /// <summary>The view's key, or the rendition's name.</summary>
    internal string Part { get; }

    /// <summary>Characters of all texts, for whoever weighs what is kept.</summary>
    public int TextLength => Tenant.Length + Asset.Length + Title.Length + Part.Length;

    /// <summary>Facts of a multivariant playlist or DASH manifest.</summary>
    public static ManifestFacts Of(ManifestFormat format, Asset asset, PackageVersion version, ManifestView view)
    {
        ArgumentNullException.ThrowIfNull(asset);
        ArgumentNullException.ThrowIfNull(view);
        if (format is not (ManifestFormat.HlsMultivariant or ManifestFormat.Dash)) throw new ArgumentOutOfRangeException(nameof(format), format, "A media or I-frame playlist has no view; name its rendition.");
        return new(format, asset.Tenant.Value, asset.Id.Value, asset.Title, version, view.Key);
    }

    /// <summary>Facts of a media or I-frame playlist.</summary>
    public static ManifestFacts Of(ManifestFormat format, AssetId asset, PackageVersion version, string rendition)
    {
        ArgumentException.ThrowIfNullOrEmpty(rendition);
        if (format is not (ManifestFormat.HlsMedia or ManifestFormat.HlsIFrames)) throw new ArgumentOutOfRangeException(nameof(format), format, "A manifest of a whole package has a view, not a rendition.");
        return new(format, "", asset.Value, "", version, rendition);
    }

    /// <summary>Their hash.</summary>
    public ManifestIdentity ToIdentity() => ManifestIdentity.Of(this);
}
