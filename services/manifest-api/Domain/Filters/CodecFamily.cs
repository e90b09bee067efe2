using ManifestApi.Domain.Catalog;

namespace ManifestApi.Domain.Filters;

/// <summary>The codecs that a filter may name: the sample entry of an RFC 6381 codec string, the part before its first dot, in lower case.</summary>
internal static class CodecFamily
{
    internal const string Known = "ac-3, av01, avc1, avc3, ec-3, flac, hev1, hvc1, mp4a, opus, vp08, vp09";

    /// <summary>What the codec carries; <see langword="null"/> when it is not known.</summary>
    internal static RenditionKind? KindOf(string family) => family switch
    {
        "av01" or "avc1" or "avc3" or "hev1" or "hvc1" or "vp08" or "vp09" => RenditionKind.Video,
        "ac-3" or "ec-3" or "flac" or "mp4a" or "opus" => RenditionKind.Audio,
        _ => null,
    };

    internal static bool Matches(string family, string codec)
    {
        var dot = codec.IndexOf('.', StringComparison.Ordinal);
        var entry = dot < 0 ? codec.AsSpan() : codec.AsSpan(0, dot);
        return entry.Equals(family, StringComparison.OrdinalIgnoreCase);
    }
}
