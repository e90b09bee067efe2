using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Domain.Filters;

/// <summary>Which renditions of a package a manifest lists. Bit rates and heights choose among the pictures, codecs among pictures and sound, languages among sound and subtitles.</summary>
/// <remarks>
/// Bit rates are the peak of the rendition itself, without the sound that plays with it. A codec restricts only its own kind:
/// <c>codec=avc1</c> says nothing about sound. A rendition without a language is not in any.
/// </remarks>
public sealed class ManifestFilter : IEquatable<ManifestFilter>
{
    /// <summary>Longest query, in characters.</summary>
    public const int MaxQueryLength = 1024;

    internal ManifestFilter(FilterRange bitrate, FilterRange height, ImmutableArray<string> codecs, ImmutableArray<string> languages)
    {
        Bitrate = bitrate;
        Height = height;
        Codecs = codecs;
        Languages = languages;
        Canonical = FilterText.Write(this);
    }

    /// <summary>The filter that keeps everything.</summary>
    public static ManifestFilter None { get; } = new(FilterRange.Any, FilterRange.Any, [], []);

    /// <summary>The filter as a query string without <c>?</c>: ordered, normalised, the same for every spelling of the same filter; empty for <see cref="None"/>.</summary>
    public string Canonical { get; }

    /// <summary>Whether the filter keeps everything.</summary>
    public bool IsNone => Canonical.Length == 0;

    internal FilterRange Bitrate { get; }

    internal FilterRange Height { get; }

    /// <summary>Codec families, sorted, each once.</summary>
    internal ImmutableArray<string> Codecs { get; }

    /// <summary>Language ranges in lower case, sorted, each once.</summary>
    internal ImmutableArray<string> Languages { get; }

    /// <summary>Reads a filter from decoded query parameters.</summary>
    public static Result<ManifestFilter, FilterFault> Parse(IEnumerable<KeyValuePair<string, string>> query) => FilterParser.Parse(query);

    /// <summary>Reads a filter from a raw query string, with or without its <c>?</c>.</summary>
    public static Result<ManifestFilter, FilterFault> ParseQuery(string? query) => FilterParser.ParseQuery(query);

    /// <summary>Why a media playlist with this raw query string is refused; <see langword="null"/> when the query is empty.</summary>
    public static FilterFault? RefusalOnMediaPlaylist(string? query) => string.IsNullOrEmpty(query) || query == "?"
        ? null
        : new FilterFault(FilterFaultKind.OnMediaPlaylist, null, "A media playlist takes no query. Put the filter on master.m3u8 or manifest.mpd, which choose the media playlists.");

    /// <summary>Whether the filter keeps a rendition.</summary>
    public bool Includes(Rendition rendition)
    {
        ArgumentNullException.ThrowIfNull(rendition);
        if (IsNone) return true;
        return rendition.Kind switch
        {
            RenditionKind.Video => Bitrate.Contains(rendition.PeakBitsPerSecond) && Height.Contains(rendition.Height) && HasCodec(rendition),
            RenditionKind.Audio => HasCodec(rendition) && HasLanguage(rendition),
            _ => HasLanguage(rendition),
        };
    }

    /// <summary>The package as the filter leaves it; a fault when it leaves no pictures, or no sound, of a package that has them.</summary>
    public Result<Package, FilterFault> Apply(Package package)
    {
        ArgumentNullException.ThrowIfNull(package);
        if (IsNone) return package;
        var tally = new FilterTally();
        foreach (var rendition in package.Renditions) tally.Add(rendition, Includes(rendition));
        if (tally.Fault(this) is { } fault) return fault;
        return tally.KeepsAll ? package : package with { Renditions = package.Renditions.RemoveAll(rendition => !Includes(rendition)) };
    }

    /// <summary>This filter narrowed by another one. What the other does not mention stays as it is; what it widens is refused.</summary>
    /// <param name="requested">The filter of a request; this one is the claim of its signed URL.</param>
    public Result<ManifestFilter, FilterFault> Confine(ManifestFilter requested) => FilterNarrowing.Narrow(this, requested);

    /// <inheritdoc/>
    public bool Equals(ManifestFilter? other) => other is not null && other.Canonical == Canonical;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ManifestFilter);

    /// <inheritdoc/>
    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Canonical;

    private bool HasCodec(Rendition rendition)
    {
        var isRestricted = false;
        foreach (var family in Codecs)
        {
            if (CodecFamily.KindOf(family) != rendition.Kind) continue;
            if (CodecFamily.Matches(family, rendition.Codec)) return true;
            isRestricted = true;
        }

        return !isRestricted;
    }

    private bool HasLanguage(Rendition rendition)
    {
        if (Languages.IsEmpty) return true;
        if (rendition.Language is not { } language) return false;
        foreach (var range in Languages)
        {
            if (LanguageRange.Covers(range, language)) return true;
        }

        return false;
    }
}
