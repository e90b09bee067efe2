using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Packaging.Reading;

/// <summary>Bit rates of a sequence of segments, in bits per second, rounded up.</summary>
internal static class BitRates
{
    /// <summary>
    /// The peak segment bit rate (RFC 8216 §4.1): the largest of any run of segments that together last between half and one and a half
    /// of the target duration. A last segment of a few frames alone is no peak.
    /// </summary>
    internal static int Peak(ImmutableArray<Segment> segments, int timescale, int targetDurationSeconds, Func<Segment, int> bytesOf)
    {
        var shortestTicks = (long)targetDurationSeconds * timescale / 2;
        var longestTicks = shortestTicks * 3;
        var peak = 0;
        for (var first = 0; first < segments.Length; first++)
        {
            long bytes = 0, ticks = 0;
            for (var last = first; last < segments.Length; last++)
            {
                bytes += bytesOf(segments[last]);
                ticks += segments[last].DurationTicks;
                if (ticks > longestTicks) break;
                if (ticks >= shortestTicks) peak = Math.Max(peak, Rate(bytes, ticks, timescale));
            }
        }

        return peak > 0 ? peak : Average(segments, timescale, bytesOf);
    }

    internal static int Average(ImmutableArray<Segment> segments, int timescale, Func<Segment, int> bytesOf) =>
        Rate(segments.Sum(segment => (long)bytesOf(segment)), segments.Sum(static segment => segment.DurationTicks), timescale);

    private static int Rate(long bytes, long ticks, int timescale)
    {
        var bits = (Int128)bytes * 8 * timescale;
        return (int)Int128.Min((bits + ticks - 1) / ticks, int.MaxValue);
    }
}
