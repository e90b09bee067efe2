using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class SampleTests
{
    [Fact]
    public void Sums_up_by_median_and_quartiles()
    {
        var sample = new Sample([9, 1, 5, 3, 7]);
        Assert.Equal((5, 5, 3, 7, 1, 9), (sample.Count, sample.Median, sample.Quantile(0.25), sample.Quantile(0.75), sample.Min, sample.Max));
        Assert.Equal(4, new Sample([1, 3, 5, 7]).Median);
    }

    [Fact]
    public void Pairs_values_round_by_round()
    {
        // The second round was disturbed for both: unpaired, its values would move the medians apart.
        Assert.Equal(2, Sample.Ratios([200, 20, 180], [100, 10, 90]).Median);
        Assert.Throws<ArgumentException>(() => Sample.Ratios([1, 2], [1]));
    }

    [Fact]
    public void Refuses_nothing_and_what_is_no_number()
    {
        Assert.Throws<ArgumentException>(() => new Sample([]));
        Assert.Throws<ArgumentException>(() => new Sample([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Sample.Ratios([1], [0]));
    }
}
