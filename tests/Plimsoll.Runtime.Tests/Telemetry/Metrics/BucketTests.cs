using System.Diagnostics.Metrics;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

public sealed class BucketTests
{
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1.0000000001, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(4.1, 3)]
    [InlineData(double.MaxValue, 3)]
    public void A_bound_belongs_to_the_bucket_below_it(double value, int bucket)
    {
        using var metered = new MeteredStore();
        var histogram = metered.Meter.CreateHistogram("duration", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 4] });
        histogram.Record(value);
        var read = ((HistogramPoint)metered.Points("duration").Single()).Read();
        Assert.Equal([1, 2, 4], read.Bounds);
        Assert.Equal(4, read.Counts.Length);
        Assert.Equal(1, read.Counts[bucket]);
        Assert.Equal(1, read.Count);
        Assert.Equal(value, read.Sum);
    }

    [Fact]
    public void Without_advice_the_bounds_are_the_usual_ones_and_with_none_there_is_one_bucket()
    {
        using var metered = new MeteredStore();
        metered.Meter.CreateHistogram<int>("usual").Record(7);
        metered.Meter.CreateHistogram("one", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [] }).Record(7);
        metered.Meter.CreateHistogram("bounded", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, double.PositiveInfinity] }).Record(7);
        Assert.Equal(BucketBounds.Default, ReadOf(metered, "usual").Bounds);
        Assert.Equal(1, ReadOf(metered, "usual").Counts[2]);
        Assert.Equal([1L], ReadOf(metered, "one").Counts);
        Assert.Equal([0L, 1], ReadOf(metered, "bounded").Counts);
    }

    [Fact]
    public void Advice_comes_in_every_type_of_number()
    {
        using var metered = new MeteredStore();
        Record<byte>(metered, [1, 2], 2);
        Record<short>(metered, [1, 2], 2);
        Record<int>(metered, [1, 2], 2);
        Record<long>(metered, [1, 2], 2);
        Record<float>(metered, [1, 2], 2);
        Record<double>(metered, [1, 2], 2);
        Record<decimal>(metered, [1, 2], 2);
    }

    [Fact]
    public async Task Counts_are_exact_while_threads_record()
    {
        const int PerThread = 40_000;
        using var metered = new MeteredStore();
        var histogram = metered.Meter.CreateHistogram("duration", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 3] });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var index = 0; index < PerThread; index++)
                histogram.Record((index % 4) + 0.5);
        })));
        var read = ReadOf(metered, "duration");
        Assert.Equal([PerThread, PerThread, PerThread, PerThread], read.Counts);
        Assert.Equal(4 * PerThread, read.Count);
        Assert.Equal(PerThread * (0.5 + 1.5 + 2.5 + 3.5), read.Sum);
    }

    [Fact]
    public void What_is_no_number_is_kept_out_and_counted()
    {
        using var metered = new MeteredStore();
        var histogram = metered.Meter.CreateHistogram<double>("duration");
        histogram.Record(double.NaN);
        histogram.Record(double.PositiveInfinity);
        histogram.Record(1);
        Assert.Equal(1, ReadOf(metered, "duration").Count);
        Assert.Equal(1, ReadOf(metered, "duration").Sum);
        Assert.Equal(2, metered.Lost(LossReasons.InvalidValue));
    }

    private static void Record<T>(MeteredStore metered, T[] bounds, T value)
        where T : struct
    {
        var name = typeof(T).Name;
        metered.Meter.CreateHistogram(name, advice: new InstrumentAdvice<T> { HistogramBucketBoundaries = bounds }).Record(value);
        Assert.Equal([1, 2], ReadOf(metered, name).Bounds);
        Assert.Equal([0L, 1, 0], ReadOf(metered, name).Counts);
    }

    private static HistogramReading ReadOf(MeteredStore metered, string name) => ((HistogramPoint)metered.Points(name).Single()).Read();
}
