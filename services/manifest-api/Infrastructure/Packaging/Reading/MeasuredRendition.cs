using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Mp4;

namespace ManifestApi.Infrastructure.Packaging.Reading;

/// <summary>A rendition's files, measured; rates follow when the target duration of the whole package is known.</summary>
/// <param name="Description">What the package's description says.</param>
/// <param name="Media">Codec and dimensions.</param>
/// <param name="Timescale">Ticks per second.</param>
/// <param name="InitBytes">Size of the CMAF header; 0 when there is none.</param>
/// <param name="FrameRate">Frames per second; default when not video.</param>
/// <param name="Segments">The segments in order.</param>
internal sealed record MeasuredRendition(
    RenditionDescription Description,
    SampleDescription Media,
    int Timescale,
    int InitBytes,
    FrameRate FrameRate,
    ImmutableArray<Segment> Segments)
{
    internal long DurationTicks => Segments.Sum(static segment => segment.DurationTicks);

    internal long MaxSegmentTicks => Segments.Max(static segment => segment.DurationTicks);

    /// <summary>The longest segment in whole seconds, rounded to nearest as EXT-X-TARGETDURATION is compared (RFC 8216 §4.3.3.1); at least 1.</summary>
    internal int TargetDurationSeconds => (int)Math.Clamp(((2 * MaxSegmentTicks) + Timescale) / (2L * Timescale), 1, int.MaxValue);
}
