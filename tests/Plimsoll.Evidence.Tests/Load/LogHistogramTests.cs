using Plimsoll.Evidence.Load;

namespace Plimsoll.Evidence.Tests.Load;

public sealed class LogHistogramTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(1_000_003)]
    [InlineData(long.MaxValue)]
    public void Gives_back_a_single_value_exactly(long valueNs)
    {
        var histogram = new LogHistogram();
        histogram.Record(valueNs);
        Assert.Equal(valueNs, histogram.PercentileNs(0.5));
        Assert.Equal(valueNs, histogram.MaxNs);
        Assert.Equal(1, histogram.Count);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    [InlineData(0.999)]
    [InlineData(1)]
    public void Agrees_with_the_sorted_values_to_within_one_percent(double share)
    {
        const int Seed = 20_260_101;
        var random = new Random(Seed);
        var values = Enumerable.Range(0, 50_000).Select(_ => (long)Math.Exp(random.NextDouble() * 24)).ToArray();
        var histogram = new LogHistogram();
        foreach (var value in values) histogram.Record(value);

        Array.Sort(values);
        var exact = values[(int)Math.Ceiling(share * values.Length) - 1];
        var found = histogram.PercentileNs(share);
        Assert.True(found >= exact && found <= exact * 1.01 + 1, $"seed {Seed}: share {share} is {exact}, the histogram says {found}");
    }

    [Fact]
    public void Adds_another_histogram_as_if_its_values_had_been_recorded_here()
    {
        LogHistogram first = new(), second = new(), both = new();
        foreach (var value in new long[] { 5, 500, 50_000 })
        {
            first.Record(value);
            both.Record(value);
        }

        foreach (var value in new long[] { 7, 7_000_000 })
        {
            second.Record(value);
            both.Record(value);
        }

        first.Add(second);
        Assert.Equal(both.Count, first.Count);
        Assert.Equal(both.MaxNs, first.MaxNs);
        foreach (var share in new[] { 0.2, 0.4, 0.6, 0.8, 1.0 }) Assert.Equal(both.PercentileNs(share), first.PercentileNs(share));
    }

    [Fact]
    public void Refuses_a_percentile_of_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => new LogHistogram().PercentileNs(0.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Refuses_a_share_that_is_none(double share)
    {
        var histogram = new LogHistogram();
        histogram.Record(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.PercentileNs(share));
    }

    [Fact]
    public void Refuses_a_negative_duration()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogHistogram().Record(-1));
    }
}
