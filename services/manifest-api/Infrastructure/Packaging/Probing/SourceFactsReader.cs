using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using ManifestApi.Infrastructure.Packaging.Tools;

namespace ManifestApi.Infrastructure.Packaging.Probing;

/// <summary>Decides from ffprobe's answer whether and how a source can be packaged. Pure.</summary>
internal static class SourceFactsReader
{
    private static readonly FrozenSet<string> TextCodecs =
        new[] { "ass", "mov_text", "ssa", "subrip", "text", "webvtt" }.ToFrozenSet(StringComparer.Ordinal);

    internal static SourceFacts Read(ProbeDocument document, int maxSidePixels)
    {
        if (document.Format is null) throw new PackagingException(PackagingFaultKind.NotMedia, "The file is no media: ffprobe found no container.");
        var picture = document.Streams.FirstOrDefault(static stream => stream.Type == "video" && stream.Disposition.AttachedPicture == 0)
            ?? throw NoVideo(document.Streams);
        return new SourceFacts(
            ReadVideo(picture, document.Format, maxSidePixels),
            OnePerLanguage(document.Streams.Where(static stream => stream.Type == "audio" && stream.Channels > 0)),
            OnePerLanguage(document.Streams.Where(static stream => stream.Type == "subtitle" && TextCodecs.Contains(stream.Codec))));
    }

    private static PackagingException NoVideo(ImmutableArray<ProbeStream> streams)
    {
        var found = streams.Length == 0 ? "no streams at all" : "only " + string.Join(", ", streams.Select(static stream => $"{stream.Type} ({stream.Codec})"));
        return new PackagingException(PackagingFaultKind.NoVideo, $"The file has no video stream: {found}. Post a file with moving pictures.");
    }

    private static SourceVideo ReadVideo(ProbeStream stream, ProbeFormat format, int maxSidePixels)
    {
        if (stream.Width <= 0 || stream.Height <= 0)
            throw new PackagingException(PackagingFaultKind.Truncated, $"The video stream ({stream.Codec}) states no picture size: the file is cut short or damaged.");
        if (stream.Width > maxSidePixels || stream.Height > maxSidePixels)
            throw new PackagingException(PackagingFaultKind.Unsupported, $"Pictures of {stream.Width}x{stream.Height} are larger than {maxSidePixels}x{maxSidePixels}. Post a smaller version.");

        var width = SquarePixelWidth(stream);
        var height = stream.Height;
        // Phones store pictures as the sensor lies; ffmpeg turns them upright while decoding.
        if (stream.SideData.Any(static side => side.RotationDegrees % 180 != 0)) (width, height) = (height, width);
        var rate = ConstantFrameRate.Choose(stream.BaseFrameRate, stream.AverageFrameRate);
        return new SourceVideo(stream.Index, width, height, rate, Seconds(stream.DurationSeconds) ?? Seconds(format.DurationSeconds));
    }

    private static int SquarePixelWidth(ProbeStream stream)
    {
        var parts = (stream.PixelShape ?? "").Split(':');
        if (parts.Length != 2 || !int.TryParse(parts[0], out var across) || !int.TryParse(parts[1], out var down) || across <= 0 || down <= 0) return stream.Width;
        return (int)Math.Clamp(Math.Round((double)stream.Width * across / down), 1, stream.Width * 4);
    }

    private static ImmutableArray<SourceTrack> OnePerLanguage(IEnumerable<ProbeStream> streams) =>
    [
        .. streams
            .OrderByDescending(static stream => stream.Disposition.Default)
            .ThenBy(static stream => stream.Index)
            .Select(static stream => new SourceTrack(stream.Index, TrackLanguage.Of(stream.Tags.Language), stream.Channels))
            .DistinctBy(static track => track.Language.Slug),
    ];

    private static double? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : null;
}
