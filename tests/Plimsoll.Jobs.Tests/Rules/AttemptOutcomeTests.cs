using System.Net.Sockets;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Pressure;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Plimsoll.Jobs.Tests.Rules;

public sealed class AttemptOutcomeTests
{
    public static TheoryData<Exception, LeaseOutcome> Failures => new()
    {
        { new TimeoutException(), LeaseOutcome.Overload },
        { new JobFailedException(JobErrorClass.Overload, "Full."), LeaseOutcome.Overload },
        { new DatabaseException(DatabaseFailure.Unavailable, new StoreFault("store", "is down", "start it")), LeaseOutcome.Overload },
        { new DatabaseException(DatabaseFailure.Statement, new StoreFault("store", "says no", "ask otherwise")), LeaseOutcome.Ignore },
        { new HttpRequestException("Refused."), LeaseOutcome.Overload },
        { new BrokenCircuitException(), LeaseOutcome.Ignore },
        { new TimeoutRejectedException(), LeaseOutcome.Overload },
        { new IOException("Reset.", new SocketException()), LeaseOutcome.Overload },
        { new IOException("No such file."), LeaseOutcome.Ignore },
        { new InvalidOperationException("A slip."), LeaseOutcome.Ignore },
        { new JobFailedException(JobErrorClass.Permanent, "Poison."), LeaseOutcome.Ignore },
        { new JobPayloadException("note", 2, new FormatException()), LeaseOutcome.Ignore },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Only_what_others_cannot_do_is_overload(Exception thrown, LeaseOutcome outcome) =>
        Assert.Equal(outcome, AttemptOutcome.Of(thrown, ErrorClassifier.Classify(thrown).ErrorClass));

    [Fact]
    public void An_attempt_that_was_stopped_is_overload_only_when_its_time_was_up()
    {
        Assert.Equal(LeaseOutcome.Overload, AttemptOutcome.Of(new OperationCanceledException(), JobErrorClass.Timeout));
        Assert.Equal(LeaseOutcome.Ignore, AttemptOutcome.Of(new HttpRequestException("Refused."), JobErrorClass.Shutdown));
    }

    [Fact]
    public void A_call_that_was_not_made_says_when_its_job_comes_back() => Assert.Equal(
        (JobErrorClass.Overload, TimeSpan.FromSeconds(7)), ErrorClassifier.Classify(new BrokenCircuitException("Open.", TimeSpan.FromSeconds(7))));

    [Theory]
    [InlineData(4, 64, 80.0, true)]
    [InlineData(4, 64, null, false)]
    [InlineData(8, 8, 80.0, false)]
    public void The_concurrency_finds_itself_between_two_bounds_and_with_a_target(int min, int max, double? targetMs, bool isAdaptive)
    {
        var budget = JobBudget.Of(new JobWorkload { Version = 1, Queue = "q", Concurrency = new ConcurrencyBudget { Min = min, Max = max, TargetP95Ms = targetMs } });
        Assert.Equal((max, isAdaptive), (budget.Concurrency, budget.Adaptive is not null));
    }
}
