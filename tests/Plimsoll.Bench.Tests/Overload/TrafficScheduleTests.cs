using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Tests.Overload;

public sealed class TrafficScheduleTests
{
    [Fact]
    public void The_same_seed_gives_the_same_requests_in_order()
    {
        var (one, other) = (SampleTraffic.Schedule(500, SampleTraffic.Step(1, 2)), SampleTraffic.Schedule(500, SampleTraffic.Step(1, 2)));
        Assert.Equal(one.DueNs.ToArray(), other.DueNs.ToArray());
        Assert.Equal(one.StreamOf.ToArray(), other.StreamOf.ToArray());
        Assert.Equal(one.DueNs.ToArray().Order(), one.DueNs.ToArray());
        Assert.Equal(one.DueNs.Length, one.StreamOf.Length);
    }

    [Fact]
    public void Beyond_capacity_only_what_may_grow_grows()
    {
        var schedule = SampleTraffic.Schedule(1000, SampleTraffic.Step(0.5, 4), SampleTraffic.Step(1, 4), SampleTraffic.Step(10, 4));
        double[] critical = [.. schedule.Windows.Select(window => PerS(schedule, window, 0))];
        double[] normal = [.. schedule.Windows.Select(window => PerS(schedule, window, 1))];
        Assert.InRange(critical[0], 170, 230);
        Assert.InRange(critical[1], 350, 450);
        Assert.InRange(critical[2], 350, 450);
        Assert.InRange(normal[1], 350, 450);
        Assert.InRange(normal[2], 400 + (0.75 * 9000 * 0.95), 400 + (0.75 * 9000 * 1.05));
    }

    [Fact]
    public void What_settles_does_not_count_and_steps_follow_one_another()
    {
        var schedule = SampleTraffic.Schedule(100, new TrafficStep(1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)), SampleTraffic.Step(2, 1));
        Assert.Equal([(2e9, 5e9), (5e9, 6e9)], schedule.Windows.Select(window => ((double)window.FromNs, (double)window.ToNs)));
        Assert.Equal(6_000_000_000, schedule.EndNs);
        Assert.False(schedule.Windows[0].Holds(1_999_999_999));
        Assert.True(schedule.Windows[0].Holds(2_000_000_000));
        Assert.False(schedule.Windows[0].Holds(5_000_000_000));
    }

    [Fact]
    public void Behind_the_last_step_the_load_goes_on_and_counts_for_nothing()
    {
        var step = SampleTraffic.Step(2, 1);
        var schedule = SampleTraffic.Schedule(500, step, step.Tail);
        Assert.Single(schedule.Windows);
        Assert.Equal(2_000_000_000, schedule.EndNs);
        Assert.InRange(schedule.DueNs.Length, 1800, 2200);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_capacity_that_is_none_is_refused(double perS) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleTraffic.Schedule(perS, SampleTraffic.Step(1, 1)));

    private static double PerS(TrafficSchedule schedule, TrafficWindow window, int stream)
    {
        var count = 0;
        for (var index = 0; index < schedule.DueNs.Length; index++)
        {
            if (schedule.StreamOf.Span[index] == stream && window.Holds(schedule.DueNs.Span[index])) count++;
        }

        return count / window.Seconds;
    }
}
