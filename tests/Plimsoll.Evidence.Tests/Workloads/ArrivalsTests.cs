using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Tests.Workloads;

public sealed class ArrivalsTests
{
    private const int Seed = 77;
    private const long Second = 1_000_000_000;

    [Fact]
    public void Gives_the_same_arrivals_for_the_same_seed()
    {
        var phase = new LoadPhase { RequestsPerSecond = 500, DurationSeconds = 2 };
        Assert.Equal(Draw(Seed, phase), Draw(Seed, phase));
        Assert.NotEqual(Draw(Seed, phase), Draw(Seed + 1, phase));
    }

    [Fact]
    public void Keeps_the_rate_the_order_and_the_end()
    {
        var due = Draw(Seed, new LoadPhase { RequestsPerSecond = 1000, DurationSeconds = 60 });
        Assert.InRange(due.Length, 59_000, 61_000);
        Assert.Equal(due.Order(), due);
        Assert.InRange(due[0], 0, Second);
        Assert.InRange(due[^1], 59 * Second, 60 * Second);
    }

    [Fact]
    public void Spaces_arrivals_as_independent_users_do()
    {
        var due = Draw(Seed, new LoadPhase { RequestsPerSecond = 1000, DurationSeconds = 60 });
        var gaps = due.Skip(1).Zip(due, (later, earlier) => (double)(later - earlier)).ToArray();
        var mean = gaps.Average();
        var deviation = Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean)));

        // An exponential distribution has a standard deviation equal to its mean; an even spacing would give 0.
        Assert.InRange(deviation / mean, 0.97, 1.03);
    }

    [Fact]
    public void Spaces_even_arrivals_evenly()
    {
        var due = Arrivals.Draw(RateCurve.Of([new LoadPhase { RequestsPerSecond = 100, DurationSeconds = 2 }]), ArrivalForm.Even, new Random(Seed));
        Assert.Equal(200, due.Length);
        Assert.Equal(5_000_000, due[0], 1.0);
        Assert.All(due.Skip(1).Zip(due, (later, earlier) => later - earlier), gap => Assert.Equal(10_000_000, gap, 2.0));
    }

    [Fact]
    public void A_ramp_rises_in_a_straight_line()
    {
        var due = Draw(Seed, new LoadPhase { RequestsPerSecond = 0, ToRequestsPerSecond = 2000, DurationSeconds = 20 });
        Assert.InRange(due.Length, 19_500, 20_500);

        // Half of the time has a quarter of the area under the line.
        Assert.InRange(due.Count(at => at < 10 * Second), 4_700, 5_300);
    }

    [Fact]
    public void Steps_are_levels_of_equal_length()
    {
        var due = Draw(Seed, new LoadPhase { RequestsPerSecond = 100, ToRequestsPerSecond = 300, Steps = 3, DurationSeconds = 30 });
        foreach (var (step, rate) in new[] { 100, 200, 300 }.Index())
            Assert.InRange(due.Count(at => at >= step * 10 * Second && at < (step + 1) * 10 * Second), rate * 10 * 0.9, rate * 10 * 1.1);
    }

    [Fact]
    public void A_flash_crowd_comes_stays_and_goes_between_steady_phases()
    {
        var steady = new LoadPhase { RequestsPerSecond = 50, DurationSeconds = 10 };
        var flash = new LoadPhase
        {
            RequestsPerSecond = 50,
            Flash = new FlashCrowd { PeakRequestsPerSecond = 1000, RiseSeconds = 0, HoldSeconds = 5, FallSeconds = 10 },
        };
        var due = Draw(Seed, steady, flash, steady);
        Assert.InRange(due.Count(at => at < 10 * Second), 400, 600);
        Assert.InRange(due.Count(at => at >= 10 * Second && at < 15 * Second), 4_800, 5_200);
        Assert.InRange(due.Count(at => at >= 15 * Second && at < 25 * Second), 5_000, 5_500);
        Assert.InRange(due.Count(at => at >= 25 * Second), 400, 600);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_a_rate_that_is_none(double rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PlainWorkload.Open(["/"], rate, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Refuses_a_duration_too_short_for_one_request_and_one_that_cannot_be_drawn()
    {
        Assert.Throws<ArgumentException>(() => Draw(Seed, new LoadPhase { RequestsPerSecond = 1, DurationSeconds = 1e-6 }));
        Assert.Throws<ArgumentException>(() => Draw(Seed, new LoadPhase { RequestsPerSecond = 1e9, DurationSeconds = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlainWorkload.Open(["/"], 1, TimeSpan.Zero));
    }

    private static long[] Draw(int seed, params LoadPhase[] phases) => Arrivals.Draw(RateCurve.Of(phases), ArrivalForm.Poisson, new Random(seed));
}
