using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Hls;

/// <summary>The tags in front of the first segment of a media or I-frame playlist (RFC 8216bis section 4.4.3).</summary>
internal static class HlsHeader
{
    internal static void Write(ref Utf8Text text, SegmentedRendition rendition)
    {
        var kind = rendition.Rendition.Kind;
        if (rendition.Segments.IsDefaultOrEmpty)
        {
            throw new InvalidOperationException($"Rendition '{rendition.Rendition.Name}' has no segment, so it has no playlist. A package like this must not be published.");
        }

        text.Raw("#EXTM3U\n#EXT-X-VERSION:"u8);
        text.Number(kind == RenditionKind.Subtitles ? HlsVersion.Plain : HlsVersion.Fragmented);
        text.Raw("\n#EXT-X-TARGETDURATION:"u8);
        text.Number(TargetDurationSeconds(rendition));
        text.Raw("\n#EXT-X-MEDIA-SEQUENCE:"u8);
        text.Number(rendition.Segments[0].Number);
        text.Raw("\n#EXT-X-PLAYLIST-TYPE:VOD\n"u8);
    }

    /// <summary>The package's target duration, or more when a segment of this rendition asks for it: no EXTINF, as printed, may round above it.</summary>
    /// <remarks>
    /// Playlists of a package share one target; subtitles and I-frames of a VOD may exceed it (RFC 8216bis section 4.4.6.2.1).
    /// A printed duration can lie one microsecond above the exact one, see <see cref="HlsTimeline"/>.
    /// </remarks>
    internal static long TargetDurationSeconds(SegmentedRendition rendition)
    {
        var longestTicks = 0L;
        foreach (var segment in rendition.Segments) longestTicks = Math.Max(longestTicks, segment.DurationTicks);
        var longestMicros = Ticks.ToMicros(longestTicks, rendition.Rendition.Timescale) + 1;
        return Math.Max(Math.Max(1, rendition.TargetDurationSeconds), (longestMicros + (Ticks.MicrosPerSecond / 2)) / Ticks.MicrosPerSecond);
    }
}
