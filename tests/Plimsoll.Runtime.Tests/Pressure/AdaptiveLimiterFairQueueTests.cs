using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>A queue in front of partitions: what is kept for one turns nobody away who waits.</summary>
public sealed class AdaptiveLimiterFairQueueTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AdaptiveLimiter _limiter;
    private readonly RateLimiter _loud;
    private readonly RateLimiter _quiet;

    public AdaptiveLimiterFairQueueTests()
    {
        _limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 4, Max = 4, TargetP95Ms = 80, MaxPartitions = 2, QueueLimit = 10, MaxWaitMs = 1000 }, _time);
        (_loud, _quiet) = (_limiter.Partition("loud"), _limiter.Partition("quiet"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _loud.Dispose();
        _quiet.Dispose();
        _limiter.Dispose();
    }

    [Fact]
    public async Task One_that_waits_for_more_than_its_share_stays_in_the_queue_and_the_place_is_kept()
    {
        _quiet.AttemptAcquire().Dispose();
        var loud = Enumerable.Range(0, 3).Select(_ => _loud.AttemptAcquire()).ToArray();
        var waiting = Enumerable.Range(0, 3).Select(_ => _loud.AcquireAsync(1, Stop).AsTask()).ToArray();
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));
        using var kept = _quiet.AttemptAcquire();
        Assert.True(kept.IsAcquired);
        loud[0].Dispose();
        using var next = await waiting[0];
        Assert.True(next.IsAcquired);
        Assert.All(waiting[1..], wait => Assert.False(wait.IsCompleted));
    }

    [Fact]
    public async Task Whoever_is_below_its_share_is_let_in_before_those_in_front_who_are_above_theirs()
    {
        var quiet = _quiet.AttemptAcquire();
        var loud = Enumerable.Range(0, 3).Select(_ => _loud.AttemptAcquire()).ToArray();
        Assert.All(loud.Append(quiet), lease => Assert.True(lease.IsAcquired));
        var inFront = Enumerable.Range(0, 3).Select(_ => _loud.AcquireAsync(1, Stop).AsTask()).ToArray();
        var behind = _quiet.AcquireAsync(1, Stop).AsTask();
        quiet.Dispose();
        using var lease = await behind;
        Assert.True(lease.IsAcquired);
        Assert.Equal(3, _limiter.GetStatistics()!.CurrentQueuedCount);
        _time.Advance(TimeSpan.FromMilliseconds(1100));
        foreach (var wait in inFront)
        {
            using var refused = await wait;
            Assert.True(refused.TryGetMetadata(AdaptiveMetadata.Reason, out var reason));
            Assert.Equal(RefusalReason.Deadline, reason);
        }
    }
}
