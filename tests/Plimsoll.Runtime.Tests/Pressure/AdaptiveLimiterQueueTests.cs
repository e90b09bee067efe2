using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class AdaptiveLimiterQueueTests
{
    private static readonly AdaptiveLimiterOptions One = new() { Min = 1, Max = 1, TargetP95Ms = 80, QueueLimit = 3, MaxWaitMs = 1000 };
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_gets_in_when_a_place_is_free_in_the_order_of_arrival()
    {
        using var limiter = new AdaptiveLimiter(One, _time);
        var inside = limiter.TryEnter();
        var first = limiter.AcquireAsync(1, Stop).AsTask();
        var second = limiter.AcquireAsync(1, Stop).AsTask();
        Assert.Equal(2, limiter.GetStatistics()!.CurrentQueuedCount);
        inside.Dispose();
        using var lease = await first;
        Assert.True(lease.IsAcquired);
        Assert.False(second.IsCompleted);
        lease.Dispose();
        using var next = await second;
        Assert.True(next.IsAcquired);
    }

    [Fact]
    public async Task The_newest_comes_first_when_the_queue_has_not_been_empty_for_long()
    {
        using var limiter = new AdaptiveLimiter(One, _time);
        var inside = limiter.TryEnter();
        var oldest = limiter.AcquireAsync(1, Stop).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(150));
        var newest = limiter.AcquireAsync(1, Stop).AsTask();
        inside.Dispose();
        using var lease = await newest;
        Assert.True(lease.IsAcquired);
        Assert.False(oldest.IsCompleted);
    }

    [Fact]
    public async Task Whoever_waits_until_the_deadline_is_refused()
    {
        using var limiter = new AdaptiveLimiter(One, _time);
        limiter.TryEnter();
        var waiting = limiter.AcquireAsync(1, Stop).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(300));
        await Refused(waiting, RefusalReason.Deadline);
        Assert.Equal(1, limiter.GetStatistics()!.TotalFailedLeases);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_when_it_is_overloaded_the_oldest_makes_room()
    {
        using var limiter = new AdaptiveLimiter(One, _time);
        limiter.TryEnter();
        var waiting = Enumerable.Range(0, 3).Select(_ => limiter.AcquireAsync(1, Stop).AsTask()).ToArray();
        await Refused(limiter.AcquireAsync(1, Stop).AsTask(), RefusalReason.QueueFull);
        _time.Advance(TimeSpan.FromMilliseconds(150));
        var newest = limiter.AcquireAsync(1, Stop).AsTask();
        await Refused(waiting[0], RefusalReason.Displaced);
        Assert.False(newest.IsCompleted);
    }

    [Fact]
    public async Task Whoever_goes_away_while_waiting_leaves_nothing_behind()
    {
        using var limiter = new AdaptiveLimiter(One, _time);
        var inside = limiter.TryEnter();
        using var patience = new CancellationTokenSource();
        var waiting = limiter.AcquireAsync(1, patience.Token).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        inside.Dispose();
        Assert.Equal(0, limiter.Inflight);
        Assert.True(limiter.TryEnter().IsAcquired);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await limiter.AcquireAsync(1, patience.Token));
    }

    [Fact]
    public async Task Whoever_went_away_takes_no_room_in_the_queue_from_those_who_wait()
    {
        using var limiter = new AdaptiveLimiter(One, _time);
        var inside = limiter.TryEnter();
        using var patience = new CancellationTokenSource();
        var oldest = limiter.AcquireAsync(1, Stop).AsTask();
        var gone = Enumerable.Range(0, 2).Select(_ => limiter.AcquireAsync(1, patience.Token).AsTask()).ToArray();
        await patience.CancelAsync();
        Assert.All(gone, wait => Assert.True(wait.IsCanceled));
        Assert.Equal(1, limiter.GetStatistics()!.CurrentQueuedCount);
        _time.Advance(TimeSpan.FromMilliseconds(150));
        var newcomers = Enumerable.Range(0, 2).Select(_ => limiter.AcquireAsync(1, Stop).AsTask()).ToArray();
        Assert.All(newcomers.Append(oldest), wait => Assert.False(wait.IsCompleted));
        Assert.Equal(3, limiter.GetStatistics()!.CurrentQueuedCount);
        inside.Dispose();
        using var lease = await newcomers[1];
        Assert.True(lease.IsAcquired);
    }

    [Fact]
    public async Task Whoever_waits_at_disposal_is_refused()
    {
        var limiter = new AdaptiveLimiter(One, _time);
        limiter.TryEnter();
        var waiting = limiter.AcquireAsync(1, Stop).AsTask();
        limiter.Dispose();
        await Refused(waiting, RefusalReason.Disposed);
    }

    [Fact]
    public async Task A_refused_attempt_that_then_waits_counts_once()
    {
        using var limiter = new AdaptiveLimiter(One, _time);
        limiter.TryEnter();
        Assert.False(limiter.AttemptAcquire().IsAcquired);
        var waiting = limiter.AcquireAsync(1, Stop).AsTask();
        _time.Advance(TimeSpan.FromSeconds(2));
        await Refused(waiting, RefusalReason.Deadline);
        Assert.Equal(1, limiter.GetStatistics()!.TotalFailedLeases);
    }

    private static async Task Refused(Task<RateLimitLease> waiting, RefusalReason expected)
    {
        using var lease = await waiting.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.False(lease.IsAcquired);
        Assert.True(lease.TryGetMetadata(AdaptiveMetadata.Reason, out var reason));
        Assert.Equal(expected, reason);
    }
}
