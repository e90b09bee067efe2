using Plimsoll.Bench.Suites.Overload.Figures;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Tests.Overload;

public sealed class RecoveryTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Is_back_when_it_is_as_before_and_stays_so()
    {
        Assert.Equal(4, Seconds(atS => atS is < 10 or >= 18 ? 10 : null)!.Value, 0.26);
        Assert.Equal(0, Seconds(atS => atS is < 10 or >= 14 ? 10 : null)!.Value);
    }

    [Fact]
    public void An_answer_that_comes_too_late_is_none() => Assert.Null(Seconds(atS => atS < 10 ? 10 : 400));

    [Fact]
    public void A_short_good_moment_is_no_recovery() => Assert.Equal(10, Seconds(atS => atS is < 10 or (>= 15 and < 16) or >= 24 ? 10 : null)!.Value, 0.26);

    [Fact]
    public void What_was_half_good_before_is_back_when_it_is_half_good() =>
        Assert.NotNull(Seconds((stream, atS) => atS is >= 10 and < 18 || stream.Priority == TrafficPriority.Normal ? null : 10));

    private static double? Seconds(Func<double, double?> answerMs) => Seconds((_, atS) => answerMs(atS));

    private static double? Seconds(Func<TrafficStream, double, double?> answerMs)
    {
        var turn = RecordedTurn.Of(SampleTraffic.Schedule(400, SampleTraffic.Step(1, 30)), answerMs);
        return Recovery.Seconds(turn.Log, 2 * Second, 10 * Second, 14 * Second);
    }
}
