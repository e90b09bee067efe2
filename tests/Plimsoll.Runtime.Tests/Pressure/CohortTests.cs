using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class CohortTests
{
    private const double Tolerance = 0.02;
    private const long LateNs = 160_000_000;

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(20, 18, 19, 20)]
    [InlineData(100, 92, 95, 98)]
    [InlineData(1000, 943, 950, 957)]
    public void Ranks_bound_the_quantile(int count, int low, int middle, int high) =>
        Assert.Equal((low, middle, high), OrderStatistics.Ranks(count, 0.95));

    [Theory]
    [InlineData(5)]
    [InlineData(20261128)]
    public void Figures_are_those_of_the_exact_durations(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var cohort = Opened();
            var durationsMs = Enumerable.Range(0, random.Next(20, 500)).Select(_ => 1 + (random.NextDouble() * 200)).ToArray();
            foreach (var _ in durationsMs) cohort.Admit(0, 1);
            cohort.Close(250_000_000, 0, durationsMs.Length);
            foreach (var durationMs in durationsMs) cohort.End((long)(durationMs * 1e6), LeaseOutcome.Success);
            var window = cohort.Read(300_000_000, 1, 0.95)!.Value;
            var (low, middle, high) = OrderStatistics.Ranks(durationsMs.Length, 0.95);
            Array.Sort(durationsMs);
            Assert.Equal(durationsMs.Length, window.Samples);
            Near(durationsMs[low - 1], window.P95LowMs);
            Near(durationsMs[middle - 1], window.P95Ms);
            Near(durationsMs[high - 1], window.P95HighMs);
            Near(durationsMs.Average(), window.MeanMs);
            var mean = durationsMs.Average();
            Near(Math.Sqrt(durationsMs.Average(value => (value - mean) * (value - mean)) / durationsMs.Length) / mean, window.MeanError);
        }
    }

    [Fact]
    public void Waits_for_those_still_out_while_they_can_change_the_answer()
    {
        var cohort = Opened();
        for (var index = 0; index < 100; index++) cohort.Admit(0, 10);
        cohort.Close(250_000_000, 10, 100);
        for (var index = 0; index < 90; index++) cohort.End(20_000_000, LeaseOutcome.Success);
        Assert.Null(cohort.Read(260_000_000, 200_000_000, 0.95));

        for (var index = 0; index < 9; index++) cohort.End(40_000_000, LeaseOutcome.Success);
        Assert.Null(cohort.Read(270_000_000, 200_000_000, 0.95));
        // The last one is out for longer now than the upper bound: it can only come after it.
        Near(40, cohort.Read(300_000_000, 200_000_000, 0.95)!.Value.P95Ms);
    }

    [Fact]
    public void Those_still_out_when_patience_ends_count_as_long_as_they_have_been_out()
    {
        var cohort = Opened();
        for (var index = 0; index < 50; index++) cohort.Admit(0, 50);
        cohort.Close(250_000_000, 50, 50);
        Assert.Null(cohort.Read(300_000_000, 150_000_000, 0.95));
        var window = cohort.Read(400_000_000, 150_000_000, 0.95)!.Value;
        Assert.Equal(50, window.Samples);
        Near(150, window.P95LowMs);
        Near(150, window.MeanMs);
    }

    [Fact]
    public void Counts_what_ended_while_it_was_open()
    {
        var cohort = Opened();
        // Ten are in flight before and after; so as many end as are admitted, but for the nine that fill up the gate.
        for (var index = 0; index < 109; index++) cohort.Admit(0, Math.Min(index + 1, 10));
        cohort.Close(500_000_000, 10, 109);
        for (var index = 0; index < 109; index++) cohort.End(30_000_000, LeaseOutcome.Success);
        Near(200, cohort.Read(600_000_000, 1, 0.95)!.Value.PerSecond);
    }

    [Fact]
    public void Admissions_belong_to_the_cohort_that_was_open_when_they_were_numbered()
    {
        var cohort = Opened();
        cohort.Close(250_000_000, 0, 30);
        Assert.Equal((false, true, true, false), (cohort.Has(0), cohort.Has(1), cohort.Has(30), cohort.Has(31)));
        Assert.Equal((20, 30), (cohort.AdmittedUntil(20), cohort.AdmittedUntil(40)));

        cohort.Open(admitted: 90, LateNs);
        Assert.Equal((false, false, true, true), (cohort.Has(30), cohort.Has(90), cohort.Has(91), cohort.Has(long.MaxValue)));
        Assert.Equal(9, cohort.AdmittedUntil(99));
    }

    [Fact]
    public void A_cohort_without_anybody_has_no_samples()
    {
        var cohort = Opened();
        cohort.Close(1_000_000_000, 0, 0);
        Assert.Equal(0, cohort.Read(1_000_000_000, 1, 0.95)!.Value.Samples);
    }

    [Fact]
    public void Those_to_be_ignored_are_waited_for_and_not_counted()
    {
        var cohort = Opened();
        for (var index = 0; index < 30; index++) cohort.Admit(0, 1);
        cohort.Close(250_000_000, 0, 30);
        for (var index = 0; index < 30; index++) cohort.End(9_000_000_000, index < 10 ? LeaseOutcome.Ignore : index < 15 ? LeaseOutcome.Overload : LeaseOutcome.Success);
        var window = cohort.Read(260_000_000, 1, 0.95)!.Value;
        Assert.Equal(20, window.Samples);
        Assert.Equal(0.25, window.OverloadShare);
    }

    [Fact]
    public void Late_is_who_took_longer_than_that_and_is_not_to_be_ignored()
    {
        var cohort = Opened();
        foreach (var durationNs in new[] { LateNs, LateNs + 1, 2 * LateNs }) cohort.End(durationNs, LeaseOutcome.Success);
        cohort.End(2 * LateNs, LeaseOutcome.Overload);
        cohort.End(2 * LateNs, LeaseOutcome.Ignore);
        Assert.Equal(3, cohort.Late);
    }

    private static Cohort Opened()
    {
        var cohort = new Cohort();
        cohort.Open(admitted: 0, LateNs);
        return cohort;
    }

    private static void Near(double expected, double actual) => Assert.InRange(actual, expected * (1 - Tolerance), expected * (1 + Tolerance));
}
