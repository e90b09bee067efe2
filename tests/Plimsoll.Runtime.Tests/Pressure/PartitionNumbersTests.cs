using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Fairness;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class PartitionNumbersTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void One_that_does_not_come_for_a_minute_leaves_its_number_to_the_next_newcomer()
    {
        var (added, busy) = (0, true);
        var numbers = new PartitionNumbers(2, _time, () => added++, number => number != 2 || !busy);
        Assert.Equal([1, 2, 0, 0], new[] { "first", "second", "third", null }.Select(numbers.Of));
        for (var second = 0; second < 61; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal((1, 0), (numbers.Of("first"), numbers.Of("third")));
        }

        busy = false;
        Assert.Equal(0, numbers.Of("third"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 0], new[] { "first", "third", "second" }.Select(numbers.Of));
        Assert.Equal(2, added);
    }

    [Fact]
    public void Whoever_has_something_in_flight_or_waits_keeps_its_number()
    {
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 2, Max = 2, TargetP95Ms = 80, MaxPartitions = 2, QueueLimit = 2, MaxWaitMs = 1e9 }, _time);
        var inside = limiter.Partition("inside").AttemptAcquire();
        var shared = limiter.TryEnter();
        var waiting = limiter.Partition("waiting").AcquireAsync(1, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(70));
        Assert.Equal(0, limiter.Gate.PartitionOf("newcomer"));
        inside.Dispose();
        shared.Dispose();
        Assert.True(waiting.IsCompletedSuccessfully);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, limiter.Gate.PartitionOf("newcomer"));
        Assert.Equal(2, limiter.Gate.PartitionOf("waiting"));
    }

    [Fact]
    public void A_view_follows_its_partition_to_another_number()
    {
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 2, Max = 2, TargetP95Ms = 80, MaxPartitions = 1 }, _time);
        var (gone, newcomer) = (limiter.Partition("gone"), limiter.Partition("newcomer"));
        gone.AttemptAcquire().Dispose();
        _time.Advance(TimeSpan.FromSeconds(70));
        newcomer.AttemptAcquire().Dispose();
        Assert.Equal((1, 0), (limiter.Gate.PartitionOf("newcomer"), limiter.Gate.PartitionOf("gone")));
        Assert.Equal(5, limiter.Gate.Retries[1].Tokens, 1e-9);
    }
}
