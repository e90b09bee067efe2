using ManifestApi.Domain.Catalog;

namespace ManifestApi.Testing.Judges;

/// <summary>Bit rates recomputed from segments.</summary>
internal static class MeasuredRate
{
    internal static double Peak(SegmentedRendition segmented)
        => segmented.Segments.Max(segment => segment.Bytes * 8.0 * segmented.Rendition.Timescale / segment.DurationTicks);

    internal static double Average(SegmentedRendition segmented)
        => segmented.Segments.Sum(segment => (long)segment.Bytes) * 8.0 * segmented.Rendition.Timescale / segmented.Segments.Sum(segment => segment.DurationTicks);

    internal static double KeyframePeak(SegmentedRendition segmented)
        => segmented.Segments.Max(segment => segment.KeyframeBytes * 8.0 * segmented.Rendition.Timescale / segment.DurationTicks);

    internal static double Seconds(SegmentedRendition segmented)
        => (double)segmented.Segments.Sum(segment => segment.DurationTicks) / segmented.Rendition.Timescale;

    /// <summary>Whether a declared rate is the measured one. Each of the summed rates was rounded to a whole bit per second.</summary>
    internal static bool Agrees(double declared, double measured, int terms) => Math.Abs(declared - measured) <= terms;
}
