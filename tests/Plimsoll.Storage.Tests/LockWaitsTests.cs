using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests;

public sealed class LockWaitsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly LockWaits _waits;

    public LockWaitsTests() => _waits = new LockWaits(_time);

    [Fact]
    public void Has_no_value_before_the_first_sample() => Assert.Null(_waits.P95Ms);

    [Fact]
    public void Is_zero_when_nobody_waits()
    {
        _waits.Record([]);
        _waits.Record([TimeSpan.Zero, TimeSpan.Zero]);
        Assert.Equal(0, _waits.P95Ms);
    }

    [Fact]
    public void Weighs_those_who_wait_against_those_who_do_not()
    {
        for (var i = 0; i < 9; i++) _waits.Record([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero]);
        _waits.Record([Second]);
        Assert.Equal(0, _waits.P95Ms);
        _waits.Record([Second, Second]);
        Assert.InRange(_waits.P95Ms!.Value, 950, 1125);
    }

    [Fact]
    public void Loses_its_value_when_samples_stop()
    {
        _waits.Record([Second]);
        _time.Advance(LockWaits.Freshness);
        Assert.NotNull(_waits.P95Ms);
        _time.Advance(Second);
        Assert.Null(_waits.P95Ms);
    }
}
