using System.Buffers;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Paths;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Hls;

/// <summary>The media playlist of one rendition: video, audio or subtitles (RFC 8216bis section 4.4.4). It depends on the package alone, so it never changes.</summary>
public static class HlsMediaPlaylist
{
    /// <summary>Writes the playlist.</summary>
    /// <param name="output">Receives UTF-8.</param>
    /// <param name="rendition">The rendition with all of its segments.</param>
    /// <exception cref="InvalidOperationException">The rendition has no segment.</exception>
    public static void Write(IBufferWriter<byte> output, SegmentedRendition rendition)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(rendition);
        var text = new Utf8Text(output);
        HlsHeader.Write(ref text, rendition);
        if (rendition.Rendition.Kind != RenditionKind.Subtitles) text.Raw("#EXT-X-MAP:URI=\"init.mp4\"\n"u8);
        var extension = ManifestPath.SegmentExtension(rendition.Rendition.Kind);
        var timeline = new HlsTimeline(rendition.Rendition.Timescale);
        foreach (var segment in rendition.Segments)
        {
            text.Raw("#EXTINF:"u8);
            text.Seconds(timeline.NextMicros(segment.DurationTicks));
            text.Raw(",\n"u8);
            text.Number(segment.Number);
            text.Raw(extension);
            text.Raw((byte)'\n');
        }

        text.Raw("#EXT-X-ENDLIST\n"u8);
        text.Flush();
    }
}
