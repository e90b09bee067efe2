using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class AdaptiveLimiterTests
{
    private static readonly AdaptiveLimiterOptions Small = new() { Min = 2, Max = 2, TargetP95Ms = 80 };
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Admits_up_to_the_limit_and_again_what_was_given_back()
    {
        using var limiter = new AdaptiveLimiter(Small, _time);
        var first = limiter.TryEnter();
        var second = limiter.TryEnter();
        Assert.True(first.IsAcquired && second.IsAcquired);
        Assert.False(limiter.TryEnter().IsAcquired);
        Assert.Equal(2, limiter.Inflight);
        first.Dispose();
        Assert.True(limiter.TryEnter().IsAcquired);
    }

    [Fact]
    public void What_is_given_back_twice_counts_once()
    {
        using var limiter = new AdaptiveLimiter(Small, _time);
        var permit = limiter.TryEnter();
        permit.Complete(LeaseOutcome.Success);
        permit.Complete(LeaseOutcome.Success);
        permit.Dispose();
        var next = limiter.TryEnter();
        permit.Dispose();
        Assert.Equal(1, limiter.Inflight);
        next.Dispose();
        Assert.Equal(0, limiter.Inflight);
        default(AdaptivePermit).Dispose();
    }

    [Fact]
    public void A_refusal_says_why_and_when_to_come_again()
    {
        using var limiter = new AdaptiveLimiter(Small, _time);
        limiter.TryEnter();
        limiter.TryEnter();
        using var refused = limiter.AttemptAcquire();
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) && retryAfter > TimeSpan.Zero);
        Assert.True(refused.TryGetMetadata(AdaptiveMetadata.Limit, out var limit) && limit == 2);
        Assert.True(refused.TryGetMetadata(AdaptiveMetadata.Reason, out var reason) && reason == RefusalReason.Limit);
        Assert.True(refused.TryGetMetadata(AdaptiveMetadata.Bound, out var bound) && bound == PressureBound.None);
        Assert.True(refused.TryGetMetadata(AdaptiveMetadata.Pressure, out var pressure) && pressure == 0);
        Assert.False(refused.TryGetMetadata("else", out _));
    }

    [Fact]
    public void Is_a_rate_limiter_that_never_counts_as_idle()
    {
        using RateLimiter limiter = new AdaptiveLimiter(Small, _time);
        Assert.Null(limiter.IdleDuration);
        using (var lease = limiter.AttemptAcquire())
        {
            Assert.True(lease.IsAcquired);
            Assert.Equal(1, limiter.GetStatistics()!.CurrentAvailablePermits);
        }

        Assert.Equal(2, limiter.GetStatistics()!.CurrentAvailablePermits);
        Assert.Equal(1, limiter.GetStatistics()!.TotalSuccessfulLeases);
        using var look = limiter.AttemptAcquire(0);
        Assert.True(look.IsAcquired);
        Assert.Throws<ArgumentOutOfRangeException>(() => limiter.AttemptAcquire(2));
    }

    [Fact]
    public void Nobody_gets_in_after_disposal_and_what_is_in_may_leave()
    {
        var limiter = new AdaptiveLimiter(Small, _time);
        var permit = limiter.TryEnter();
        limiter.Dispose();
        Assert.False(limiter.TryEnter().IsAcquired);
        permit.Dispose();
        Assert.Equal(0, limiter.Inflight);
        limiter.Dispose();
    }

    [Fact]
    public void In_the_shadow_everything_is_admitted_and_what_would_be_refused_is_counted()
    {
        using var limiter = new AdaptiveLimiter(Small with { IsShadow = true }, _time);
        var permits = Enumerable.Range(0, 10).Select(_ => limiter.TryEnter()).ToArray();
        Assert.All(permits, permit => Assert.True(permit.IsAcquired));
        Assert.Equal((8, 8), (limiter.Gate.Counts.Shadowed, limiter.Gate.Counts.RefusedFor(RefusalReason.Limit)));
        foreach (var permit in permits) permit.Dispose();
        Assert.Equal(0, limiter.Inflight);
    }

    [Fact]
    public void What_the_shadow_has_no_room_to_follow_is_admitted_and_counted_all_the_same()
    {
        const int Many = 5000;
        using var limiter = new AdaptiveLimiter(Small with { IsShadow = true }, _time);
        var permits = Enumerable.Range(0, Many).Select(_ => limiter.TryEnter()).ToArray();
        Assert.All(permits, permit => Assert.True(permit.IsAcquired));
        Assert.Equal(Many, limiter.GetStatistics()!.TotalSuccessfulLeases);
        Assert.Equal((Many - 2, Many - 2), (limiter.Gate.Counts.Shadowed, limiter.GetStatistics()!.TotalFailedLeases));
        Assert.InRange(limiter.Gate.Counts.Unfollowed, 1, Many - 1);
        foreach (var permit in permits) permit.Dispose();
        Assert.Equal(0, limiter.Inflight);
    }

    [Theory]
    [InlineData(1_000_001)]
    [InlineData(int.MaxValue)]
    public void A_limit_that_no_memory_holds_is_refused(int max) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveLimiter(Small with { Max = max }, _time));

    [Fact]
    public void A_lease_that_is_not_given_back_is_taken_back_and_reported()
    {
        using var limiter = new AdaptiveLimiter(Small with { LeakAfterMs = 10_000 }, _time);
        var leaked = limiter.TryEnter();
        _time.Advance(TimeSpan.FromSeconds(9));
        var used = limiter.TryEnter();
        _time.Advance(TimeSpan.FromSeconds(2));
        using var next = limiter.TryEnter();
        Assert.True(next.IsAcquired);
        Assert.Equal(1, limiter.LeakedLeases);
        leaked.Dispose();
        Assert.Equal(2, limiter.Inflight);
        used.Dispose();
        Assert.Equal(1, limiter.Inflight);
    }

    [Fact]
    public void Retries_need_a_token_of_their_budget()
    {
        using var limiter = new AdaptiveLimiter(Small, _time);
        var admitted = 0;
        for (var retry = 0; retry < 100; retry++)
        {
            using var permit = limiter.TryEnterRetry();
            if (permit.IsAcquired) admitted++;
        }

        Assert.Equal(20, admitted);
        Assert.Equal(80, limiter.Gate.Counts.RefusedFor(RefusalReason.RetryBudget));
    }

    [Fact]
    public void Figures_that_can_not_be_read_fail_no_request_and_are_counted()
    {
        using var limiter = new AdaptiveLimiter(Small with { Pressure = () => throw new InvalidOperationException("the database is gone") }, _time);
        for (var round = 0; round < 10; round++)
        {
            using var permit = limiter.TryEnter();
            Assert.True(permit.IsAcquired);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(limiter.Gate.Counts.SignalFaults, 5, 20);
    }

    [Fact]
    public void The_limit_may_be_moved_from_outside_while_work_is_in()
    {
        using var limiter = new AdaptiveLimiter(Small with { Max = 10 }, _time);
        var permits = Enumerable.Range(0, 10).Select(_ => limiter.TryEnter()).ToArray();
        limiter.SetLimit(3);
        Assert.Equal(3, limiter.Limit);
        permits[0].Dispose();
        Assert.False(limiter.TryEnter().IsAcquired);
        foreach (var permit in permits) permit.Dispose();
        limiter.SetLimit(1000);
        Assert.Equal(10, limiter.Limit);
        Assert.Equal(0, limiter.Inflight);
        Assert.Equal(2, limiter.Gate.Decisions().Length);
    }

    [Fact]
    public async Task Runs_work_in_a_place_of_its_own()
    {
        using var limiter = new AdaptiveLimiter(Small, _time);
        var stop = TestContext.Current.CancellationToken;
        Assert.True(await limiter.RunAsync(_ => Task.CompletedTask, stop));
        await Assert.ThrowsAsync<TimeoutException>(() => limiter.RunAsync(_ => throw new TimeoutException(), stop));
        await Assert.ThrowsAsync<OperationCanceledException>(() => limiter.RunAsync(_ => throw new OperationCanceledException(), stop));
        Assert.Equal(0, limiter.Inflight);
        limiter.TryEnter();
        limiter.TryEnter();
        Assert.False(await limiter.RunAsync(_ => Task.CompletedTask, stop));
    }
}
