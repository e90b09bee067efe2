using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class SignedRankTests
{
    // Published: Hollander, Wolfe and Chicken, table A.4; P(W ≤ w) for n: as counts of 2ⁿ.
    [Theory]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 1)]
    [InlineData(5, 3, 5)]
    [InlineData(6, 2, 3)]
    [InlineData(8, 5, 10)]
    [InlineData(10, 8, 25)]
    public void The_null_distribution_is_counted_out(int n, int upTo, int count)
    {
        var probabilities = SignedRankTable.Probabilities(n);
        Assert.Equal(count / Math.Pow(2, n), probabilities.Take(upTo + 1).Sum(), 1e-15);
        Assert.Equal(1, probabilities.Sum(), 1e-12);
        Assert.Equal(probabilities, probabilities.Reverse());
    }

    [Theory]
    [InlineData(20, 0.025, 53)]
    [InlineData(16, 0.025, 30)]
    [InlineData(25, 0.005, 69)]
    [InlineData(5, 0.025, 0)]
    public void Cuts_are_the_published_critical_values(int n, double tail, int oneAboveCritical) => Assert.Equal(oneAboveCritical, SignedRankTable.LowerCut(n, tail));

    [Fact]
    public void The_estimate_is_the_median_of_pair_means()
    {
        var interval = SignedRank.Of([1, 2, 10], 0.5);
        // 1, 1.5, 2, 5.5, 6, 10
        Assert.Equal(3.75, interval.Estimate);
        Assert.Equal((1, 10), (SignedRank.Of([1, 2, 3, 4, 5, 10], 0.95).Low, SignedRank.Of([1, 2, 3, 4, 5, 10], 0.95).High));
    }

    [Fact]
    public void A_wild_launch_moves_it_little()
    {
        double[] calm = [.. Enumerable.Range(1, 20).Select(static value => value / 10.0)];
        double[] wild = [.. calm.Take(19), 1e6];
        Assert.True(SignedRank.Of(wild, 0.95).High < SignedRank.Of(calm, 0.95).High + 0.2);
    }

    [Theory]
    [InlineData(0.95, 6)]
    [InlineData(0.99, 8)]
    public void Too_few_give_no_bounds_and_the_number_needed(double confidence, int fewest)
    {
        Assert.Equal(fewest, SignedRank.FewestFor(confidence));
        var few = SignedRank.Of([.. Enumerable.Range(1, fewest - 1).Select(static value => (double)value)], confidence);
        Assert.False(few.IsBounded);
        Assert.Contains($"needs {fewest}", few.Refusal, StringComparison.Ordinal);
        Assert.NotNull(few.Estimate);
        Assert.True(SignedRank.Of([.. Enumerable.Range(1, fewest).Select(static value => (double)value)], confidence).IsBounded);
        Assert.False(SignedRank.Of([], confidence).IsBounded);
        Assert.False(SignedRank.Of([1, 2, 3, 4, 5, 6, 7, 8, double.NaN], confidence).IsBounded);
    }

    [Fact]
    public void Ties_and_zeros_are_no_trouble()
    {
        Assert.Equal((0, 0), (SignedRank.Of(new double[8], 0.95).Low, SignedRank.Of(new double[8], 0.95).High));
        Assert.Equal((0, 1), (SignedRank.Of([0, 0, 0, 1, 1, 1, 0, 1], 0.95).Low, SignedRank.Of([0, 0, 0, 1, 1, 1, 0, 1], 0.95).High));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    public void Covers_the_truth_at_least_as_often_as_it_says(int n)
    {
        const int Seed = 12;
        const int Times = 3000;
        var noise = new Noise(Seed);
        // Cubes of normal values: tails far heavier than any t interval supposes, and symmetric.
        var missed = Enumerable.Range(0, Times).Count(_ => SignedRank.Of([.. noise.Normals(n).Select(static value => value * value * value)], 0.95) is var interval && (interval.Low > 0 || interval.High < 0));
        Assert.True(missed is > 60 and < 200, $"seed {Seed}, n = {n}: {missed} of {Times} missed, at most 150 expected");
    }
}
