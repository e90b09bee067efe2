using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class IntervalTests
{
    [Fact]
    public void A_falling_scale_turns_the_bounds_round()
    {
        var turned = new Interval(2, 1, 4, 0.95, 5).Map(static value => -value);
        Assert.Equal((-4, -2, -1), (turned.Low, turned.Estimate, turned.High));
        var open = Interval.Unbounded(null, 0.95, 0, "why").Map(Math.Exp);
        Assert.Equal((0, double.PositiveInfinity, "why"), (open.Low, open.High, open.Refusal));
    }

    [Fact]
    public void No_number_is_no_estimate() => Assert.Null(Interval.Unbounded(double.NaN, 0.95, 0, "why").Estimate);

    [Fact]
    public void The_hull_holds_both()
    {
        var hull = new Interval(2, 1, 3, 0.95, 5).Hull(new Interval(9, 0, 2, 0.95, 5));
        Assert.Equal((0, 2, 3), (hull.Low, hull.Estimate, hull.High));
        Assert.Equal("why", new Interval(2, 1, 3, 0.95, 5).Hull(Interval.Unbounded(null, 0.95, 0, "why")).Refusal);
    }
}
