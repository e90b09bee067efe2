using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class CountsTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void None_of_n_still_leaves_three_in_n(long n)
    {
        // One-sided 95 % is two-sided 90 %.
        var interval = Binomial.Share(0, n, 0.90);
        Assert.Equal((0, 0), (interval.Estimate, interval.Low));
        Assert.Equal(1 - Math.Pow(0.05, 1.0 / n), interval.High, 1e-12);
        Assert.InRange(interval.High * n, 2.9, 3.0);
    }

    // Published: Clopper and Pearson at 95 %, as R's binom.test gives them.
    [Theory]
    [InlineData(5, 10, 0.1870860, 0.8129140)]
    [InlineData(1, 20, 0.001264998, 0.2487328)]
    [InlineData(10, 10, 0.6915029, 1)]
    public void The_interval_of_a_share_is_the_published_one(long bad, long of, double low, double high)
    {
        Assert.Equal(low, Binomial.Share(bad, of, 0.95).Low, 1e-6);
        Assert.Equal(high, Binomial.Share(bad, of, 0.95).High, 1e-6);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(1, 0)]
    public void What_is_no_share_has_no_bounds(long bad, long of)
    {
        Assert.False(Binomial.Share(bad, of, 0.95).IsBounded);
        Assert.NotEmpty(Binomial.Share(bad, of, 0.95).Refusal!);
        Assert.False(Binomial.Difference(0, 10, bad, of, 0.95).IsBounded);
    }

    [Fact]
    public void No_event_leaves_everything_open()
    {
        Assert.Equal((0, 1), (Binomial.Share(0, 0, 0.95).Low, Binomial.Share(0, 0, 0.95).High));
        Assert.NotEmpty(Binomial.Difference(0, 0, 0, 10, 0.95).Refusal!);
    }

    [Fact]
    public void A_difference_of_shares_is_covered()
    {
        const int Seed = 15;
        const int Times = 2000;
        var noise = new Noise(Seed);
        var missed = Enumerable.Range(0, Times).Count(_ => Binomial.Difference(noise.Poisson(20), 10_000, noise.Poisson(50), 10_000, 0.95) is var interval && (interval.Low > 0.003 || interval.High < 0.003));
        Assert.True(missed < 100, $"seed {Seed}: {missed} of {Times} missed, fewer than 100 expected");
    }

    // Published: McNemar's exact p-values are twice the lower binomial tail at one half.
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(0, 5, 0.0625)]
    [InlineData(0, 6, 0.03125)]
    [InlineData(1, 9, 0.021484375)]
    [InlineData(9, 1, 0.021484375)]
    public void McNemar_throws_a_fair_coin(long onlyFirst, long onlySecond, double p) => Assert.Equal(p, McNemar.PValue(onlyFirst, onlySecond), 1e-12);

    [Fact]
    public void McNemar_refuses_negative_counts() => Assert.Throws<ArgumentOutOfRangeException>(() => McNemar.PValue(-1, 2));
}
