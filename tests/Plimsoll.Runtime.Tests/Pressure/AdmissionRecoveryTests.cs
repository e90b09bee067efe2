using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Admission;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>Whatever shut the door, it opens again within ten seconds of its end, and nobody has to come in for that.</summary>
public sealed class AdmissionRecoveryTests : IDisposable
{
    private const int Quarters = 40;
    private static readonly TimeSpan Quarter = TimeSpan.FromMilliseconds(250);
    private readonly FakeTimeProvider _time = new();
    private readonly AdaptiveLimiter _limiter;

    // A key of the tenth that comes back last.
    private readonly uint _key = Enumerable.Range(0, 1000).Select(key => (uint)key).First(key => !AdmissionFraction.IsWithin(key, 0.9));

    private double _depth;

    public AdmissionRecoveryTests() => _limiter = new AdaptiveLimiter(
        new AdaptiveLimiterOptions { Min = 20, Max = 20, TargetP95Ms = 80, Pressure = () => new PressureSignals { QueueDepth = _depth } }, _time);

    public void Dispose() => _limiter.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_share_that_lets_nobody_in_comes_back_while_there_is_room(double depthAfterwards)
    {
        Spike();
        _depth = depthAfterwards;
        Assert.False(_limiter.TryEnter(_key).IsAcquired);
        Assert.True(ComesIn(), $"the share is {_limiter.Gate.Fraction.Value} after ten seconds");
    }

    [Fact]
    public void A_share_comes_back_while_nobody_asks()
    {
        Spike();
        _depth = 0;
        _time.Advance(Quarters * Quarter);
        Assert.True(_limiter.TryEnter(_key).IsAcquired);
    }

    [Fact]
    public void It_is_whole_again_within_ten_seconds()
    {
        var fraction = new AdmissionFraction(100);
        for (var times = 0; times < 1000; times++) fraction.Observe(double.PositiveInfinity);
        var atOnce = new AdmissionFraction(100);
        for (var times = 0; times < 1000; times++) atOnce.Observe(500);
        Assert.Equal(0.05, fraction.Value, 1e-9);
        fraction.Observe(0);
        Assert.Equal(0.09, fraction.Value, 1e-9);
        for (var times = 1; times < Quarters; times++) fraction.Observe(0);
        atOnce.Observe(0, Quarters);
        Assert.Equal((1, 1), (fraction.Value, atOnce.Value));
    }

    [Fact]
    public void Less_is_admitted_while_all_places_are_held_and_some_wait_in_front()
    {
        var held = Enumerable.Range(0, 20).Select(_ => _limiter.TryEnter()).ToArray();
        Assert.All(held, permit => Assert.True(permit.IsAcquired));
        _depth = 3;
        Assert.False(ComesIn());
        Assert.InRange(_limiter.Gate.Fraction.Value, 0.05, 0.2);
    }

    private void Spike()
    {
        _depth = 10_000;
        for (var quarter = 0; quarter < 80; quarter++)
        {
            _limiter.TryEnter().Dispose();
            _time.Advance(Quarter);
        }

        Assert.Equal(0.05, _limiter.Gate.Fraction.Value, 1e-9);
    }

    private bool ComesIn()
    {
        for (var quarter = 0; quarter < Quarters; quarter++)
        {
            _time.Advance(Quarter);
            using var permit = _limiter.TryEnter(_key);
            if (permit.IsAcquired)
                return true;
        }

        return false;
    }
}
