using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class TheilSenTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 30).Select(static index => (double)index)];

    [Fact]
    public void Finds_the_slope_among_wild_points()
    {
        double[] y = [.. X.Select(static x => (3 * x) + 1)];
        (y[4], y[20]) = (1e6, -1e6);
        var slope = TheilSen.Of(X, y, 0.95);
        Assert.Equal(3, slope.Estimate!.Value, 1e-12);
        Assert.True(slope.Low <= 3 && slope.High >= 3 && slope.HalfWidth < 1);
    }

    // Published: critical values of Kendall's score, Hollander, Wolfe and Chicken, table A.30.
    [Theory]
    [InlineData(5, 0.05, 6)]
    [InlineData(8, 0.025, 16)]
    [InlineData(10, 0.025, 21)]
    public void Kendalls_score_is_counted_out(int n, double tail, double cut) => Assert.Equal(cut, KendallTable.UpperCut(n, tail));

    [Fact]
    public void Counted_and_normal_cuts_meet() => Assert.Equal(KendallTable.UpperCut(41, 0.025), KendallTable.UpperCut(40, 0.025) * Math.Pow(41.0 / 40, 1.5), 5.0);

    [Fact]
    public void Bad_input_gives_no_bounds_and_a_reason()
    {
        foreach (var (x, y) in new (double[], double[])[] { ([], []), ([1, 2], [1, 2]), ([1, 1, 1, 1], [1, 2, 3, 4]), ([1, 2, double.NaN, 4], [1, 2, 3, 4]), ([1, 2, 3, 4], [1, 2, double.PositiveInfinity, 4]), ([0, double.Epsilon, 1, 2], [0, 1e300, 1, 2]) })
        {
            var slope = TheilSen.Of(x, y, 0.95);
            Assert.Equal((null, false), (slope.Estimate, slope.IsBounded));
            Assert.NotEmpty(slope.Refusal!);
        }

        Assert.NotEmpty(TheilSen.Of([1, 2, 3], [1, 2, 3], 0.95).Refusal!);
        Assert.Equal(0, TheilSen.Of(X, new double[30], 0.95).HalfWidth);
        Assert.Throws<ArgumentException>(() => TheilSen.Of(X, [1], 0.95));
    }

    [Fact]
    public void Covers_the_truth_as_often_as_it_says()
    {
        const int Seed = 14;
        const int Times = 1000;
        var noise = new Noise(Seed);
        var missed = Enumerable.Range(0, Times).Count(_ => TheilSen.Of(X, [.. X.Select(x => (0.5 * x) + noise.Normal())], 0.95) is var slope && (slope.Low > 0.5 || slope.High < 0.5));
        Assert.True(missed is > 20 and < 78, $"seed {Seed}: {missed} of {Times} missed, 50 expected");
    }
}
