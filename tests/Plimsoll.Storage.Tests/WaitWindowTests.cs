using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests;

public sealed class WaitWindowTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1_000)]
    [InlineData(140_000)]
    [InlineData(250_000)]
    [InlineData(3_600_000_000)]
    public void Is_at_most_an_eighth_off(long microseconds)
    {
        var window = new WaitWindow(_time);
        for (var i = 0; i < 100; i++) window.Record(TimeSpan.FromMicroseconds(microseconds), _time.GetTimestamp());
        Assert.InRange(window.PercentileMs(0.95), microseconds / 1000.0, Math.Max((microseconds + 1) / 1000.0, microseconds * 1.125 / 1000));
    }

    [Fact]
    public void Stays_in_its_buckets_for_a_wait_without_end()
    {
        var window = new WaitWindow(_time);
        window.Record(TimeSpan.MaxValue, _time.GetTimestamp());
        Assert.InRange(window.PercentileMs(0.95), TimeSpan.FromDays(11).TotalMilliseconds, TimeSpan.FromDays(14).TotalMilliseconds);
    }

    [Fact]
    public void Is_no_smaller_for_a_greater_share()
    {
        var random = new Random(20261127);
        var window = new WaitWindow(_time);
        for (var i = 0; i < 1000; i++) window.Record(TimeSpan.FromMicroseconds(random.NextInt64(0, 10_000_000)), _time.GetTimestamp());
        var figures = Enumerable.Range(1, 99).Select(percent => window.PercentileMs(percent / 100.0)).ToList();
        Assert.Equal(figures.Order(), figures);
        Assert.InRange(window.PercentileMs(0.5), 4000, 6500);
    }

    [Fact]
    public void Forgets_after_two_windows()
    {
        var window = new WaitWindow(_time);
        window.Record(TimeSpan.FromSeconds(1), _time.GetTimestamp());
        _time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.NotEqual(0, window.PercentileMs(0.95));
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(0, window.PercentileMs(0.95));
    }

    [Fact]
    public void Forgets_after_a_long_silence()
    {
        var window = new WaitWindow(_time);
        window.Record(TimeSpan.FromSeconds(1), _time.GetTimestamp());
        _time.Advance(TimeSpan.FromSeconds(20.1));
        Assert.Equal(0, window.PercentileMs(0.95));
    }
}
