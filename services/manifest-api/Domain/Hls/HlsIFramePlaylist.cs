using System.Buffers;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Hls;

/// <summary>The I-frame playlist of a video rendition: the first key frame of every segment as a byte range, for seeking by picture (RFC 8216bis section 4.4.3.6).</summary>
public static class HlsIFramePlaylist
{
    /// <summary>Whether a rendition has one: it is video and its key frames were measured.</summary>
    public static bool Exists(Rendition rendition)
    {
        ArgumentNullException.ThrowIfNull(rendition);
        return rendition.Kind == RenditionKind.Video && rendition.KeyframePeakBitsPerSecond > 0;
    }

    /// <summary>Writes the playlist. A range starts at the file's first byte: the fragment's header is needed to decode the frame.</summary>
    /// <param name="output">Receives UTF-8.</param>
    /// <param name="rendition">The video rendition with all of its segments.</param>
    /// <exception cref="InvalidOperationException">The rendition is not video, has no segment, or a key frame is not measured or reaches beyond its file.</exception>
    public static void Write(IBufferWriter<byte> output, SegmentedRendition rendition)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(rendition);
        if (rendition.Rendition.Kind != RenditionKind.Video)
        {
            throw new InvalidOperationException($"Rendition '{rendition.Rendition.Name}' is not video, so it has no I-frame playlist.");
        }

        var text = new Utf8Text(output);
        HlsHeader.Write(ref text, rendition);
        text.Raw("#EXT-X-I-FRAMES-ONLY\n#EXT-X-MAP:URI=\"init.mp4\"\n"u8);
        var timeline = new HlsTimeline(rendition.Rendition.Timescale);
        foreach (var segment in rendition.Segments)
        {
            if (segment.KeyframeBytes < 1 || segment.KeyframeBytes > segment.Bytes)
            {
                throw new InvalidOperationException($"Segment {segment.Number} of rendition '{rendition.Rendition.Name}' says its key frame ends at byte {segment.KeyframeBytes} of {segment.Bytes}. Package the asset again.");
            }

            text.Raw("#EXTINF:"u8);
            text.Seconds(timeline.NextMicros(segment.DurationTicks));
            text.Raw(",\n#EXT-X-BYTERANGE:"u8);
            text.Number(segment.KeyframeBytes);
            text.Raw("@0\n"u8);
            text.Number(segment.Number);
            text.Raw(".m4s\n"u8);
        }

        text.Raw("#EXT-X-ENDLIST\n"u8);
        text.Flush();
    }
}
