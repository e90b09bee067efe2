using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts.Histograms;
using Plimsoll.Runtime.Telemetry.Histograms;

namespace Plimsoll.Runtime.Tests.Telemetry;

public sealed class HistogramTests
{
    private const double Tolerance = 0.02;

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    [InlineData(987654321)]
    public void Percentiles_are_within_two_percent_of_the_exact_ones(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = Seeded(seed);
        for (var round = 0; round < 20; round++)
        {
            var histogram = new WindowedHistogram(new FakeTimeProvider());
            var values = new long[random.Next(1, 5000)];
            for (var index = 0; index < values.Length; index++)
            {
                // Log-uniform over the whole range: 512 ns to 137 s.
                values[index] = (long)Math.Exp(Math.Log(LogBuckets.LowestNs) + (random.NextDouble() * Math.Log((double)LogBuckets.HighestNs / LogBuckets.LowestNs)));
                histogram.Record(values[index]);
            }

            Array.Sort(values);
            var summary = histogram.Summarize(TimeSpan.FromSeconds(60));
            Assert.Equal(values.Length, summary.Count);
            AssertNear(Exact(values, 0.50), summary.P50Ms!.Value, seed, round);
            AssertNear(Exact(values, 0.95), summary.P95Ms!.Value, seed, round);
            AssertNear(Exact(values, 0.99), summary.P99Ms!.Value, seed, round);
        }
    }

    [Fact]
    public void Every_value_is_within_two_percent_of_the_middle_of_its_bucket_and_buckets_follow_each_other()
    {
        var last = 0;
        for (var value = LogBuckets.LowestNs; value < LogBuckets.HighestNs; value += Math.Max(1, value / 997))
        {
            var bucket = LogBuckets.IndexOf(value);
            Assert.InRange(bucket, last, last + 1);
            Assert.InRange(Math.Abs(LogBuckets.MidpointNs(bucket) - value) / value, 0, Tolerance);
            last = bucket;
        }

        Assert.Equal(LogBuckets.Count - 1, LogBuckets.IndexOf(LogBuckets.HighestNs));
        Assert.Equal(LogBuckets.Count - 1, LogBuckets.IndexOf(long.MaxValue));
        Assert.Equal(0, LogBuckets.IndexOf(0));
        Assert.Equal(0, LogBuckets.IndexOf(-1));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20261128)]
    public void What_exceeds_a_limit_is_counted_for_good_to_within_three_percent_of_the_limit(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var (random, clock) = (Seeded(seed), new FakeTimeProvider());
        double[] limitsMs = [0.001, 45, 120, double.MaxValue];
        var histogram = new WindowedHistogram(clock, limitsMs);
        var values = new List<long>();
        for (var round = 0; round < 2000; round++)
        {
            values.Add((long)(Math.Exp(random.NextDouble() * 12) * 1e4));
            histogram.Record(values[^1]);
            if (random.Next(10) == 0)
                histogram.Summarize(TimeSpan.FromSeconds(10));
            clock.Advance(TimeSpan.FromSeconds(random.Next(3)));
        }

        histogram.Rotate();
        for (var limit = 0; limit < limitsMs.Length; limit++)
        {
            var (all, exceeded) = histogram.Exceeded(limit);
            Assert.Equal(values.Count, all);
            Assert.InRange(exceeded, values.Count(value => value > limitsMs[limit] * 1e6 * 1.032), values.Count(value => value > limitsMs[limit] * 1e6));
        }
    }

    [Fact]
    public void Windows_forget_what_is_older_than_they_are_long()
    {
        var clock = new FakeTimeProvider();
        var histogram = new WindowedHistogram(clock);
        histogram.Record(1_000_000_000);
        Advance(clock, histogram, seconds: 12);
        histogram.Record(1_000_000);

        Assert.Equal(1, histogram.Summarize(TimeSpan.FromSeconds(10)).Count);
        Assert.Equal(2, histogram.Summarize(TimeSpan.FromSeconds(60)).Count);

        Advance(clock, histogram, seconds: 50);
        Assert.Equal(0, histogram.Summarize(TimeSpan.FromSeconds(10)).Count);
        Assert.Equal(1, histogram.Summarize(TimeSpan.FromSeconds(60)).Count);
        Advance(clock, histogram, seconds: 12);
        Assert.Equal(default, histogram.Summarize(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void A_long_pause_without_rotation_clears_all_slots()
    {
        var clock = new FakeTimeProvider();
        var histogram = new WindowedHistogram(clock);
        histogram.Record(1_000_000);
        histogram.Rotate();
        clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(0, histogram.Summarize(TimeSpan.FromSeconds(60)).Count);
    }

    [Fact]
    public async Task No_value_is_lost_or_doubled_while_threads_record_and_windows_rotate()
    {
        const int PerThread = 200_000;
        var histogram = new WindowedHistogram(new FakeTimeProvider());
        var writers = Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var index = 0; index < PerThread; index++)
                histogram.Record(1000 + (index * 37L * (thread + 1) % 1_000_000));
        })).ToArray();
        while (!Task.WhenAll(writers).IsCompleted)
            histogram.Rotate();
        await Task.WhenAll(writers);

        Assert.Equal(4 * PerThread, histogram.Summarize(TimeSpan.FromSeconds(60)).Count);
    }

    [Fact]
    public void The_error_share_covers_the_last_minute()
    {
        var clock = new FakeTimeProvider();
        var share = new WindowedShare(clock);
        Assert.Null(share.Read(0, 0));
        Assert.Equal(0.5, share.Read(10, 5));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0.25, share.Read(20, 5));
        clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(0, share.Read(20, 5));
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(share.Read(20, 5));
    }

    private static void Advance(FakeTimeProvider clock, WindowedHistogram histogram, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            histogram.Rotate();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        histogram.Rotate();
    }

    private static long Exact(long[] sorted, double quantile) => sorted[Math.Max(1, (int)Math.Ceiling(quantile * sorted.Length)) - 1];

    private static void AssertNear(long exactNs, double measuredMs, int seed, int round) =>
        Assert.True(Math.Abs((measuredMs * 1e6) - exactNs) / exactNs <= Tolerance, $"seed {seed}, round {round}: {measuredMs} ms for {exactNs} ns");

#pragma warning disable RS0030 // Seeded on purpose.
    private static Random Seeded(int seed) => new(seed);
#pragma warning restore RS0030
}
