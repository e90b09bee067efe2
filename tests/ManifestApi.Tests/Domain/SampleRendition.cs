using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Tests.Domain;

/// <summary>Builds renditions whose totals are those of their segments, as a packager measures them.</summary>
internal static class SampleRendition
{
    internal static SegmentedRendition Video(string name, int width, int height, int bytesPerSegment, long[] durations, int timescale = 12800)
        => Measure(
            Blank(name, RenditionKind.Video, height > 240 ? "avc1.4d401e" : "avc1.42c00d", timescale) with
            {
                Width = width,
                Height = height,
                FrameRate = new FrameRate(25, 1),
                InitBytes = 800,
            },
            durations,
            bytesPerSegment);

    internal static SegmentedRendition Audio(string name, string? language, string? label, bool isDefault, int bytesPerSegment, long[] durations, int timescale = 48000)
        => Measure(
            Blank(name, RenditionKind.Audio, "mp4a.40.2", timescale) with
            {
                Language = language,
                Label = label,
                IsDefault = isDefault,
                Channels = 2,
                SampleRate = 48000,
                InitBytes = 700,
            },
            durations,
            bytesPerSegment);

    internal static SegmentedRendition Subtitles(string name, string? language, string? label, int bytesPerSegment, long[] durations)
        => Measure(
            Blank(name, RenditionKind.Subtitles, "wvtt", 1000) with
            {
                Language = language,
                Label = label,
            },
            durations,
            bytesPerSegment);

    /// <summary>The rendition with new facts; its segments and totals stay.</summary>
    internal static SegmentedRendition With(this SegmentedRendition segmented, Func<Rendition, Rendition> change)
        => segmented with { Rendition = change(segmented.Rendition) };

    internal static long[] Repeat(long ticks, int count) => [.. Enumerable.Repeat(ticks, count)];

    /// <summary>A rendition without totals: those follow from its segments.</summary>
    private static Rendition Blank(string name, RenditionKind kind, string codec, int timescale) => new()
    {
        Name = name,
        Kind = kind,
        Codec = codec,
        Timescale = timescale,
        SegmentCount = 0,
        DurationTicks = 0,
        MaxSegmentTicks = 0,
        PeakBitsPerSecond = 0,
        AverageBitsPerSecond = 0,
    };

    private static SegmentedRendition Measure(Rendition template, long[] durations, int bytesPerSegment)
    {
        var isVideo = template.Kind == RenditionKind.Video;
        var segments = ImmutableArray.CreateBuilder<Segment>(durations.Length);
        long start = 0, bytes = 0, keyframeBytes = 0;
        double peak = 0, keyframePeak = 0;
        for (var i = 0; i < durations.Length; i++)
        {
            // Sizes vary in a fixed pattern, so that peak and average differ.
            var size = bytesPerSegment + (bytesPerSegment / 10 * (i % 3));
            var keyframe = isVideo ? size / 5 : 0;
            segments.Add(new Segment(i + 1, start, durations[i], size, keyframe));
            peak = Math.Max(peak, Rate(size, durations[i], template.Timescale));
            keyframePeak = Math.Max(keyframePeak, Rate(keyframe, durations[i], template.Timescale));
            start += durations[i];
            bytes += size;
            keyframeBytes += keyframe;
        }

        var rendition = template with
        {
            SegmentCount = durations.Length,
            DurationTicks = start,
            MaxSegmentTicks = durations.DefaultIfEmpty().Max(),
            PeakBitsPerSecond = (int)Math.Ceiling(peak),
            AverageBitsPerSecond = (int)Math.Ceiling(Rate(bytes, start, template.Timescale)),
            KeyframePeakBitsPerSecond = (int)Math.Ceiling(keyframePeak),
            KeyframeAverageBitsPerSecond = (int)Math.Ceiling(Rate(keyframeBytes, start, template.Timescale)),
        };
        return new SegmentedRendition(rendition, segments.MoveToImmutable(), TargetDurationSeconds: 0);
    }

    private static double Rate(long bytes, long ticks, int timescale) => ticks == 0 ? 0 : bytes * 8.0 * timescale / ticks;
}
