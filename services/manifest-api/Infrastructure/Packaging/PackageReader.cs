using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Reading;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Reads the facts of a package from its folder. Everything that can be measured is measured; nothing is taken from a manifest.</summary>
public static class PackageReader
{
    /// <summary>
    /// Reads every file of a package: <c>{rendition}/init.mp4</c>, <c>{rendition}/{n}.m4s</c>, <c>{rendition}/1.vtt</c>, <c>about.json</c>.
    /// </summary>
    /// <param name="directory">The package's folder.</param>
    /// <param name="version">The version that it is, or will be, published as.</param>
    /// <param name="cancellation">Ends the reading between two files.</param>
    /// <exception cref="PackagingException">A file is missing, is not what it should be, or contradicts another; the message says which and where.</exception>
    public static SegmentedPackage Read(string directory, PackageVersion version, CancellationToken cancellation)
    {
        var description = DescriptionReader.Read(directory);
        var media = description.Renditions
            .Where(static rendition => rendition.Kind != RenditionKind.Subtitles)
            .Select(rendition => MediaRenditionReader.Read(directory, rendition, cancellation))
            .ToImmutableArray();
        var pictures = media.FirstOrDefault(static rendition => rendition.Description.Kind == RenditionKind.Video)
            ?? throw RenditionFiles.Fault($"{PackageDescription.FileName} lists no video rendition");
        var subtitles = description.Renditions
            .Where(static rendition => rendition.Kind == RenditionKind.Subtitles)
            .Select(rendition => SubtitleRenditionReader.Read(directory, rendition, pictures));

        var targetDurationSeconds = media.Max(static rendition => rendition.TargetDurationSeconds);
        var renditions = media.Concat(subtitles)
            .Select(rendition => ToFacts(rendition, targetDurationSeconds))
            .OrderBy(static rendition => rendition.Rendition.Kind)
            .ThenByDescending(static rendition => rendition.Rendition.Kind == RenditionKind.Video ? rendition.Rendition.PeakBitsPerSecond : 0)
            .ThenByDescending(static rendition => rendition.Rendition.IsDefault)
            .ThenBy(static rendition => rendition.Rendition.Name, StringComparer.Ordinal);
        return new SegmentedPackage(version, targetDurationSeconds, [.. renditions]);
    }

    private static SegmentedRendition ToFacts(MeasuredRendition measured, int targetDurationSeconds)
    {
        var (segments, timescale) = (measured.Segments, measured.Timescale);
        var isVideo = measured.Description.Kind == RenditionKind.Video;
        // Subtitles are one long segment: they have no peak, and their playlist may have a target duration of its own (RFC 8216bis §6.2.4).
        var isText = measured.Description.Kind == RenditionKind.Subtitles;
        int Peak(Func<Segment, int> bytesOf) => isText
            ? BitRates.Average(segments, timescale, bytesOf)
            : BitRates.Peak(segments, timescale, targetDurationSeconds, bytesOf);

        var rendition = new Rendition
        {
            Name = measured.Description.Name,
            Kind = measured.Description.Kind,
            Codec = measured.Media.Codec,
            Width = measured.Media.Width,
            Height = measured.Media.Height,
            FrameRate = measured.FrameRate,
            Language = measured.Description.Language,
            Label = measured.Description.Label,
            IsDefault = measured.Description.Default,
            Channels = measured.Media.Channels,
            SampleRate = measured.Media.SampleRateHz,
            Timescale = timescale,
            SegmentCount = segments.Length,
            DurationTicks = measured.DurationTicks,
            MaxSegmentTicks = measured.MaxSegmentTicks,
            PeakBitsPerSecond = Peak(static segment => segment.Bytes),
            AverageBitsPerSecond = BitRates.Average(segments, timescale, static segment => segment.Bytes),
            KeyframePeakBitsPerSecond = isVideo ? Peak(static segment => segment.KeyframeBytes) : 0,
            KeyframeAverageBitsPerSecond = isVideo ? BitRates.Average(segments, timescale, static segment => segment.KeyframeBytes) : 0,
            InitBytes = measured.InitBytes,
        };
        return new SegmentedRendition(rendition, segments, isText ? measured.TargetDurationSeconds : targetDurationSeconds);
    }
}
