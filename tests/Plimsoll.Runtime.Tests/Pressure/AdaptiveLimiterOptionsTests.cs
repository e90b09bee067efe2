using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class AdaptiveLimiterOptionsTests
{
    private static readonly AdaptiveLimiterOptions Sound = new() { Min = 1, Max = 1, TargetP95Ms = 80, QueueLimit = 3 };
    private readonly FakeTimeProvider _time = new();

    public static TheoryData<string, AdaptiveLimiterOptions> Wrong() => new()
    {
        { "TargetP95Ms", Sound with { TargetP95Ms = 0 } },
        { "TargetP95Ms", Sound with { TargetP95Ms = double.NaN } },
        { "TargetP95Ms", Sound with { TargetP95Ms = double.PositiveInfinity } },
        { "TargetP95Ms", Sound with { TargetP95Ms = 1e15 } },
        { "QueueLimit", Sound with { QueueLimit = -1 } },
        { "MaxWaitMs", Sound with { MaxWaitMs = 0 } },
        { "MaxWaitMs", Sound with { MaxWaitMs = -1 } },
        { "MaxWaitMs", Sound with { MaxWaitMs = double.NaN } },
        { "MaxPartitions", Sound with { MaxPartitions = -1 } },
        { "MaxPartitions", Sound with { MaxPartitions = 10_001 } },
        { "LeakAfterMs", Sound with { LeakAfterMs = 0 } },
        { "LeakAfterMs", Sound with { LeakAfterMs = -1 } },
        { "LeakAfterMs", Sound with { LeakAfterMs = double.NaN } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_makes_no_sense_is_refused_by_its_name(string name, AdaptiveLimiterOptions options) =>
        Assert.Equal($"AdaptiveLimiterOptions.{name}", Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveLimiter(options, _time)).ParamName);

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(1e14)]
    public async Task One_may_wait_for_ever(double maxWaitMs)
    {
        using var limiter = new AdaptiveLimiter(Sound with { MaxWaitMs = maxWaitMs, LeakAfterMs = double.PositiveInfinity }, _time);
        var inside = limiter.TryEnter();
        _time.Advance(TimeSpan.FromHours(1));
        var waiting = limiter.AcquireAsync(1, TestContext.Current.CancellationToken).AsTask();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((false, 0), (waiting.IsCompleted, limiter.LeakedLeases));
        inside.Dispose();
        using var lease = await waiting;
        Assert.True(lease.IsAcquired);
    }

    [Fact]
    public void A_figure_or_a_target_beyond_all_measure_keeps_nobody_away_for_longer_than_half_a_minute()
    {
        using var patient = new AdaptiveLimiter(Sound with { TargetP95Ms = int.MaxValue }, _time);
        Assert.Equal(TimeSpan.FromSeconds(30), patient.Gate.RetryAfter);
        var huge = new PressureSignals { DownstreamP95Ms = double.MaxValue, QueueDepth = double.MaxValue, ThreadDelayMs = double.MaxValue };
        using var limiter = new AdaptiveLimiter(Sound with { Max = 20, Pressure = () => huge }, _time);
        for (var round = 0; round < 2000; round++)
        {
            limiter.TryEnter().Dispose();
            _time.Advance(TimeSpan.FromMilliseconds(2));
        }

        Assert.InRange(limiter.Gate.Latest!.Value.Pressure, 1e6, double.PositiveInfinity);
        Assert.Equal(TimeSpan.FromSeconds(30), limiter.Gate.RetryAfter);
    }
}
