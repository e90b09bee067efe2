using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Mp4;

namespace ManifestApi.Infrastructure.Packaging.Reading;

/// <summary>Measures a rendition of subtitles: one WebVTT file that lasts as long as the pictures.</summary>
internal static class SubtitleRenditionReader
{
    internal const string SegmentExtension = ".vtt";
    private const string Codec = "wvtt";
    private const int Timescale = 1000;

    internal static MeasuredRendition Read(string directory, RenditionDescription description, MeasuredRendition pictures)
    {
        var count = RenditionFiles.CountSegments(directory, description.Name, SegmentExtension);
        if (count > 1) throw RenditionFiles.Fault($"{description.Name} has {count} WebVTT files; subtitles are one file, whose cues hold the times");
        var name = RenditionFiles.NameOf(description.Name, 1, SegmentExtension);
        var text = RenditionFiles.Read(directory, name).AsSpan();
        if (!IsWebVtt(text)) throw RenditionFiles.Fault($"{name} at byte 0: it does not start with the line WEBVTT");

        var durationMs = (long)(((Int128)pictures.DurationTicks * Timescale + pictures.Timescale - 1) / pictures.Timescale);
        var media = new SampleDescription(Codec, 0, 0, 0, 0);
        return new MeasuredRendition(description, media, Timescale, 0, default, [new Segment(1, 0, durationMs, text.Length, 0)]);
    }

    /// <summary>The signature of WebVTT §4.1: optional byte order mark, the word, then a blank or the end.</summary>
    private static bool IsWebVtt(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) text = text[3..];
        return text.StartsWith("WEBVTT"u8) && (text.Length == 6 || text[6] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r');
    }
}
