using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Domain.Filters;

/// <summary>Narrows the filter of a signed URL by the filter of a request. A request outside the claim is refused, not silently cut down.</summary>
internal static class FilterNarrowing
{
    internal static Result<ManifestFilter, FilterFault> Narrow(ManifestFilter claim, ManifestFilter requested)
    {
        ArgumentNullException.ThrowIfNull(requested);
        if (claim.IsNone) return requested;
        if (requested.IsNone) return claim;
        if (claim.Bitrate.Narrow(requested.Bitrate) is not { } bitrate) return Widened("bit rate", claim);
        if (claim.Height.Narrow(requested.Height) is not { } height) return Widened("height", claim);
        var codecs = ImmutableArray.CreateBuilder<string>();
        if (!TryNarrowCodecs(claim, requested, RenditionKind.Video, codecs)) return Widened("codec", claim);
        if (!TryNarrowCodecs(claim, requested, RenditionKind.Audio, codecs)) return Widened("codec", claim);
        if (!CoversLanguages(claim, requested)) return Widened("language", claim);
        codecs.Sort(StringComparer.Ordinal);
        return new ManifestFilter(bitrate, height, codecs.ToImmutable(), requested.Languages.IsEmpty ? claim.Languages : requested.Languages);
    }

    private static bool TryNarrowCodecs(ManifestFilter claim, ManifestFilter requested, RenditionKind kind, ImmutableArray<string>.Builder into)
    {
        var allowed = claim.Codecs.RemoveAll(family => CodecFamily.KindOf(family) != kind);
        var asked = requested.Codecs.RemoveAll(family => CodecFamily.KindOf(family) != kind);
        into.AddRange(asked.IsEmpty ? allowed : asked);
        return allowed.IsEmpty || asked.All(family => allowed.Contains(family));
    }

    private static bool CoversLanguages(ManifestFilter claim, ManifestFilter requested)
        => claim.Languages.IsEmpty || requested.Languages.All(tag => claim.Languages.Any(range => LanguageRange.Covers(range, tag)));

    private static FilterFault Widened(string what, ManifestFilter claim)
        => new(FilterFaultKind.Widened, null, $"The signed URL allows '{claim.Canonical}'; the request asks for a {what} outside of that. Filters can only narrow it.");
}
