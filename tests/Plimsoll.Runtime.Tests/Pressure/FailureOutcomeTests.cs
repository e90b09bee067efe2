using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Compute;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class FailureOutcomeTests
{
    public static TheoryData<Exception, LeaseOutcome> Failures => new()
    {
        { new TimeoutException(), LeaseOutcome.Overload },
        { new TimeoutRejectedException(), LeaseOutcome.Overload },
        { new DatabaseException(DatabaseFailure.Unavailable, new StoreFault("store", "is down", "start it")), LeaseOutcome.Overload },
        { new DatabasePoolExhaustedException("store", 8, 100), LeaseOutcome.Overload },
        { new DatabaseException(DatabaseFailure.Statement, new StoreFault("store", "says no", "ask otherwise")), LeaseOutcome.Ignore },
        { new HttpRequestException("Refused."), LeaseOutcome.Overload },
        { new IOException("Reset.", new SocketException()), LeaseOutcome.Overload },
        { new IOException("No such file."), LeaseOutcome.Ignore },
        { new BrokenCircuitException(), LeaseOutcome.Ignore },
        { new AdaptiveLimiterRejectedException(RefusalReason.Limit, TimeSpan.Zero), LeaseOutcome.Ignore },
        { new RequestNotSentException(RefusalReason.Limit, TimeSpan.Zero), LeaseOutcome.Ignore },
        { new ComputeRefusedException("renders", "acme", ComputeRefusal.QueueFull), LeaseOutcome.Ignore },
        { new OperationCanceledException(), LeaseOutcome.Ignore },
        { new InvalidOperationException("A slip."), LeaseOutcome.Ignore },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Only_what_others_cannot_do_is_overload(Exception thrown, LeaseOutcome outcome)
    {
        Assert.Equal(outcome, FailureOutcome.Of(thrown));

        // What work in a place throws teaches the limiter the same.
        var time = new FakeTimeProvider();
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 8, Max = 8, TargetP95Ms = 50 }, time);
        for (var round = 0; round < 200; round++)
        {
            await Assert.ThrowsAsync(thrown.GetType(), () => limiter.RunAsync(
                _ =>
                {
                    time.Advance(TimeSpan.FromMilliseconds(5));
                    throw thrown;
                },
                TestContext.Current.CancellationToken));
        }

        Assert.Equal(outcome == LeaseOutcome.Overload ? (1, true) : (0, false), (limiter.Gate.Latest?.OverloadShare ?? 0, limiter.Gate.Latest?.Samples > 0));
    }
}
