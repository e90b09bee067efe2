using System.Globalization;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Probing;

namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>Holds a package against its source before anyone may play it. That each segment starts with a sync sample is checked by the reader.</summary>
internal static class PackageVerifier
{
    private const double ToleranceSeconds = 0.5;
    private const double TolerancePart = 0.01;

    internal static void Verify(SegmentedPackage package, SourceFacts source)
    {
        var videos = package.Renditions.Where(static rendition => rendition.Rendition.Kind == RenditionKind.Video).ToList();
        foreach (var video in videos)
        {
            CheckStartsAtZero(video);
            CheckAligned(videos[0], video);
        }

        foreach (var audio in package.Renditions.Where(static rendition => rendition.Rendition.Kind == RenditionKind.Audio)) CheckStartsAtZero(audio);
        CheckDuration(videos[0].Rendition, source.Video.DurationSeconds);
    }

    private static void CheckStartsAtZero(SegmentedRendition rendition)
    {
        if (rendition.Segments[0].StartTicks == 0) return;
        throw Fault($"{rendition.Rendition.Name} starts at tick {rendition.Segments[0].StartTicks} instead of 0");
    }

    private static void CheckAligned(SegmentedRendition expected, SegmentedRendition actual)
    {
        if (actual.Segments.Length != expected.Segments.Length)
            throw Fault($"{actual.Rendition.Name} has {actual.Segments.Length} segments where {expected.Rendition.Name} has {expected.Segments.Length}");
        for (var i = 0; i < expected.Segments.Length; i++)
        {
            var isSame = (Int128)expected.Segments[i].StartTicks * actual.Rendition.Timescale == (Int128)actual.Segments[i].StartTicks * expected.Rendition.Timescale;
            if (!isSame) throw Fault($"segment {i + 1} of {actual.Rendition.Name} does not start when that of {expected.Rendition.Name} does");
        }
    }

    private static void CheckDuration(Rendition video, double? statedSeconds)
    {
        // A recording without a stated duration has nothing to be held against.
        if (statedSeconds is not { } stated) return;
        var packaged = (double)video.DurationTicks / video.Timescale;
        var tolerance = Math.Max(ToleranceSeconds, stated * TolerancePart);
        if (packaged < stated - tolerance)
        {
            throw new PackagingException(PackagingFaultKind.Truncated, string.Create(
                CultureInfo.InvariantCulture, $"The file says that it lasts {stated:0.###} s, but only {packaged:0.###} s can be read: it is cut short or damaged. Post it again, whole."));
        }

        if (packaged > stated + tolerance)
            throw Fault(string.Create(CultureInfo.InvariantCulture, $"{video.Name} lasts {packaged:0.###} s where the source says {stated:0.###} s"));
    }

    private static PackagingException Fault(string message) => new(PackagingFaultKind.Inconsistent, message);
}
