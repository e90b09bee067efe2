using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class PairedTTests
{
    [Fact]
    public void Reckons_as_by_hand()
    {
        var interval = PairedT.Of([1, 2, 3, 4, 5], 0.95);
        Assert.Equal(3, interval.Estimate);
        // 2.776 × 1.5811 / √5
        Assert.Equal(3 - 1.9633, interval.Low, 1e-4);
        Assert.Equal(3 + 1.9633, interval.High, 1e-4);
        Assert.Equal(1.9633, interval.HalfWidth, 1e-4);
    }

    [Fact]
    public void Too_few_or_no_numbers_give_no_bounds_and_a_reason()
    {
        foreach (var values in new double[][] { [], [1], [1, double.NaN], [double.PositiveInfinity, 1, 2], [double.MaxValue, -double.MaxValue, double.MaxValue] })
        {
            var interval = PairedT.Of(values, 0.95);
            Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (interval.Low, interval.High));
            Assert.NotEmpty(interval.Refusal!);
            Assert.False(interval.Estimate is { } estimate && !double.IsFinite(estimate));
        }
    }

    [Fact]
    public void Equal_differences_are_known_exactly() => Assert.Equal((7, 7, 7), (PairedT.Of([7, 7, 7], 0.95).Low, PairedT.Of([7, 7, 7], 0.95).Estimate, PairedT.Of([7, 7, 7], 0.95).High));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Refuses_a_confidence_that_is_none(double confidence) => Assert.Throws<ArgumentOutOfRangeException>(() => PairedT.Of([1, 2], confidence));

    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    public void Covers_the_truth_as_often_as_it_says(int n)
    {
        const int Seed = 11;
        const int Times = 4000;
        var noise = new Noise(Seed);
        var missed = Enumerable.Range(0, Times).Count(_ => PairedT.Of(noise.Normals(n), 0.95) is var interval && (interval.Low > 0 || interval.High < 0));
        // 5 % of 4000 is 200, give or take four standard deviations of 13.8.
        Assert.True(missed is > 145 and < 255, $"seed {Seed}, n = {n}: {missed} of {Times} missed, 200 expected");
    }

    [Fact]
    public void Log_ratios_need_values_above_zero()
    {
        Assert.Equal([Math.Log(2), 0], LogRatios.Of([2, 3], [1, 3]).Values.ToArray());
        foreach (var (values, references) in new (double[], double[])[] { ([0], [1]), ([1], [0]), ([-1], [1]), ([double.NaN], [1]), ([1], [double.PositiveInfinity]) })
        {
            Assert.Empty(LogRatios.Of(values, references).Values);
            Assert.Contains("launch 1", LogRatios.Of(values, references).Refusal, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => LogRatios.Of([1, 2], [1]));
    }
}
