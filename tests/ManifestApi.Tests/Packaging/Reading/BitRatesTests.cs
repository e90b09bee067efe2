using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Reading;

namespace ManifestApi.Tests.Packaging.Reading;

public sealed class BitRatesTests
{
    [Fact]
    public void Takes_the_largest_segment_of_the_target_duration_as_peak() => Assert.Equal(4000, Peak((4000, 1000), (4000, 2000), (4000, 1500)));

    [Fact]
    public void Counts_a_short_tail_together_with_what_stands_before_it() => Assert.Equal(2440, Peak((4000, 1000), (100, 250)));

    [Fact]
    public void Counts_short_segments_together() => Assert.Equal(4000, Peak((1000, 500), (1000, 500), (1000, 500), (1000, 500)));

    [Fact]
    public void Falls_back_to_the_average_of_a_clip_shorter_than_any_run() => Assert.Equal(8000, Peak((1000, 1000)));

    [Fact]
    public void Rounds_up() => Assert.Equal(3, BitRates.Average([new Segment(1, 0, 3000, 1, 0)], 1000, static s => s.Bytes));

    private static int Peak(params (int DurationMs, int Bytes)[] segments) =>
        BitRates.Peak([.. segments.Select(static (s, i) => new Segment(i + 1, 0, s.DurationMs, s.Bytes, 0))], 1000, 4, static s => s.Bytes);
}
