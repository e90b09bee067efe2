using Plimsoll.Evidence.Load;

namespace Plimsoll.Evidence.Tests.Load;

public sealed class ArrivalScheduleTests
{
    private const int Seed = 77;

    [Fact]
    public void Gives_the_same_arrivals_for_the_same_seed()
    {
        var first = ArrivalSchedule.Poisson(500, TimeSpan.FromSeconds(2), Seed);
        var second = ArrivalSchedule.Poisson(500, TimeSpan.FromSeconds(2), Seed);
        var other = ArrivalSchedule.Poisson(500, TimeSpan.FromSeconds(2), Seed + 1);
        Assert.Equal(first.DueNs.ToArray(), second.DueNs.ToArray());
        Assert.NotEqual(first.DueNs.ToArray(), other.DueNs.ToArray());
    }

    [Fact]
    public void Keeps_the_rate_the_order_and_the_end()
    {
        var schedule = ArrivalSchedule.Poisson(1000, TimeSpan.FromSeconds(60), Seed);
        var due = schedule.DueNs.ToArray();
        Assert.InRange(due.Length, 59_000, 61_000);
        Assert.Equal(due.Order(), due);
        Assert.InRange(due[0], 0, 1_000_000_000);
        Assert.InRange(due[^1], 59_000_000_000, 60_000_000_000);
    }

    [Fact]
    public void Spaces_arrivals_as_independent_users_do()
    {
        var due = ArrivalSchedule.Poisson(1000, TimeSpan.FromSeconds(60), Seed).DueNs.ToArray();
        var gaps = due.Skip(1).Zip(due, (later, earlier) => (double)(later - earlier)).ToArray();
        var mean = gaps.Average();
        var deviation = Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean)));

        // An exponential distribution has a standard deviation equal to its mean; an even spacing would give 0.
        Assert.InRange(deviation / mean, 0.97, 1.03);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_a_rate_that_is_none(double rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ArrivalSchedule.Poisson(rate, TimeSpan.FromSeconds(1), Seed));
    }

    [Fact]
    public void Refuses_a_duration_too_short_for_one_request()
    {
        Assert.Throws<ArgumentException>(() => ArrivalSchedule.Poisson(1, TimeSpan.FromMicroseconds(1), Seed));
        Assert.Throws<ArgumentOutOfRangeException>(() => ArrivalSchedule.Poisson(1, TimeSpan.Zero, Seed));
    }
}
