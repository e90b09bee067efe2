using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>What a rule makes of windows in a row.</summary>
public sealed class LimitRuleTests
{
    private const double TargetMs = 80;
    private readonly LimitRule _rule = new(new LimitSettings(4, 64, TargetMs));

    [Fact]
    public void A_small_cut_that_leaves_latency_above_the_target_is_waited_for_and_not_for_ever()
    {
        Assert.Equal(LimitReason.Cut, Next(88));
        Assert.Equal(18, _rule.Limit);
        var reasons = Enumerable.Range(0, 8).Select(_ => Next(82)).ToArray();
        Assert.All(reasons[..5], static reason => Assert.Equal(LimitReason.Trial, reason));
        Assert.Equal(LimitReason.Ease, reasons[5]);
    }

    [Fact]
    public void A_cut_goes_on_at_once_where_what_is_let_in_still_takes_longer_than_the_target()
    {
        Assert.Equal(LimitReason.Cut, Next(160));
        Assert.Equal(10, _rule.Limit);
        // At 75 a second ten take 133 ms.
        var decision = _rule.Amend(Former(samples: 15, perSecond: 75), nowNs: 7)!.Value;
        Assert.Equal((7L, 10, 6, LimitReason.Cut, PressureBound.Latency), (decision.AtNs, decision.Before, decision.After, decision.Reason, decision.Bound));
        Assert.Equal(133.3, decision.Reading.Value, 1);
    }

    [Theory]
    [InlineData(15, 20, 5)]
    [InlineData(15, 110, 10)]
    [InlineData(11, 75, 10)]
    [InlineData(15, 0, 10)]
    public void It_goes_no_deeper_than_by_half_and_not_on_little(int samples, double perSecond, int limit)
    {
        Next(160);
        _rule.Amend(Former(samples, perSecond), nowNs: 0);
        Assert.Equal(limit, _rule.Limit);
    }

    private static LimitWindow Former(int samples, double perSecond) => new(samples, 200, 200, 200, 200, 0.05, perSecond, 150, 20, 0);

    // All of the limit is in use, and by Little's law throughput follows.
    private LimitReason Next(double ms) => _rule
        .Decide(new LimitWindow(60, ms, ms, ms, ms, 0.02, _rule.Limit * 1000 / ms, 300, _rule.Limit, 0), default, nowNs: 0).Reason;
}
