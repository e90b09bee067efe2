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

    // All of the limit is in use, and by Little's law throughput follows.
    private LimitReason Next(double ms) => _rule
        .Decide(new LimitWindow(60, ms, ms, ms, ms, 0.02, _rule.Limit * 1000 / ms, 300, _rule.Limit, 0), default, nowNs: 0).Reason;
}
