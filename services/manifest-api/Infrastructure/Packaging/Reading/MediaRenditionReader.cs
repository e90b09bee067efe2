using System.Collections.Immutable;
using System.Globalization;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Mp4;

namespace ManifestApi.Infrastructure.Packaging.Reading;

/// <summary>Measures a rendition of pictures or sound from its CMAF files.</summary>
internal static class MediaRenditionReader
{
    internal const string InitFile = "init.mp4";
    internal const string SegmentExtension = ".m4s";

    internal static MeasuredRendition Read(string directory, RenditionDescription description, CancellationToken cancellation)
    {
        var initName = $"{description.Name}/{InitFile}";
        var initBytes = RenditionFiles.Read(directory, initName);
        if (!InitSegmentReader.TryRead(initName, initBytes, out var init, out var fault)) throw RenditionFiles.Fault(fault.ToString());
        var expected = description.Kind == RenditionKind.Video ? TrackKind.Video : TrackKind.Audio;
        if (init.Kind != expected) throw RenditionFiles.Fault($"{initName} carries {init.Kind} where {PackageDescription.FileName} says {description.Kind}");

        var count = RenditionFiles.CountSegments(directory, description.Name, SegmentExtension);
        var segments = ImmutableArray.CreateBuilder<Segment>(count);
        long sampleCount = 0;
        for (var number = 1; number <= count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (segment, samples) = ReadSegment(directory, description, init, number);
            CheckFollows(segments, segment, description.Name);
            segments.Add(segment);
            sampleCount += samples;
        }

        var measured = new MeasuredRendition(description, init.Description, init.Timescale, initBytes.Length, default, segments.MoveToImmutable());
        return expected == TrackKind.Video ? measured with { FrameRate = FrameRateOf(sampleCount, measured) } : measured;
    }

    private static (Segment Segment, int Samples) ReadSegment(string directory, RenditionDescription description, InitSegment init, int number)
    {
        var name = RenditionFiles.NameOf(description.Name, number, SegmentExtension);
        var bytes = RenditionFiles.Read(directory, name);
        if (!MediaSegmentReader.TryRead(name, bytes, init, out var media, out var fault)) throw RenditionFiles.Fault(fault.ToString());
        if (media.DurationTicks == 0) throw RenditionFiles.Fault($"{name} lasts 0 ticks");
        if (!media.StartsWithSync) throw RenditionFiles.Fault($"{name} does not start with a sync sample, so a player cannot start there");
        var keyframeBytes = description.Kind == RenditionKind.Video ? media.FirstSampleEnd : 0;
        return (new Segment(number, media.StartTicks, media.DurationTicks, bytes.Length, keyframeBytes), media.SampleCount);
    }

    private static void CheckFollows(ImmutableArray<Segment>.Builder before, Segment segment, string rendition)
    {
        if (before.Count == 0) return;
        var expectedTicks = before[^1].StartTicks + before[^1].DurationTicks;
        if (segment.StartTicks == expectedTicks) return;
        var name = RenditionFiles.NameOf(rendition, segment.Number, SegmentExtension);
        throw RenditionFiles.Fault(string.Create(CultureInfo.InvariantCulture, $"{name} starts at tick {segment.StartTicks} where the segment before it ends at {expectedTicks}"));
    }

    /// <summary>Frames over duration, as a reduced fraction: exact when the rate is constant.</summary>
    private static FrameRate FrameRateOf(long sampleCount, MeasuredRendition measured)
    {
        var numerator = sampleCount * measured.Timescale;
        var denominator = measured.DurationTicks;
        var divisor = (long)System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
        (numerator, denominator) = (numerator / divisor, denominator / divisor);
        while (numerator > int.MaxValue || denominator > int.MaxValue) (numerator, denominator) = (numerator / 2, Math.Max(1, denominator / 2));
        return new FrameRate((int)numerator, (int)denominator);
    }
}
