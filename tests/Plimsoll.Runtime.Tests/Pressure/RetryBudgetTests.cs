using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>Whatever way a first attempt takes, it brings a tenth of a token, once.</summary>
public sealed class RetryBudgetTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AdaptiveLimiter _limiter;

    public RetryBudgetTests()
    {
        _limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 1, TargetP95Ms = 80, QueueLimit = 3, MaxPartitions = 2 }, _time);
        Assert.Equal(20, Retries(_limiter.TryEnterRetry));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public async Task Work_that_is_run_pays_for_retries()
    {
        for (var work = 0; work < 20; work++)
            Assert.True(await _limiter.RunAsync(_ => Task.CompletedTask, Stop));
        Assert.Equal(2, Retries(_limiter.TryEnterRetry));
    }

    [Fact]
    public async Task One_that_is_tried_and_then_waits_counts_once()
    {
        for (var work = 0; work < 10; work++)
        {
            var inside = _limiter.AttemptAcquire();
            Assert.False(_limiter.AttemptAcquire().IsAcquired);
            var waiting = _limiter.AcquireAsync(1, Stop);
            inside.Dispose();
            (await waiting).Dispose();
        }

        Assert.Equal(2, _limiter.Gate.Retries[0].Tokens, 1e-9);
    }

    [Fact]
    public async Task A_call_to_another_service_that_waits_counts_once()
    {
        for (var work = 0; work < 10; work++)
        {
            var inside = _limiter.TryEnter();
            var waiting = OutgoingPlace.TakeAsync(_limiter, mayWait: true, Stop);
            inside.Dispose();
            (await waiting).Permit.Dispose();
        }

        Assert.Equal(2, _limiter.Gate.Retries[0].Tokens, 1e-9);
    }

    [Fact]
    public void First_attempts_of_a_partition_pay_for_its_retries_and_for_no_others()
    {
        var partition = _limiter.Partition("one");
        Assert.Equal(5, Retries(() => _limiter.TryEnterRetry("one")));
        for (var work = 0; work < 30; work++)
            partition.AttemptAcquire().Dispose();
        Assert.Equal(5, Retries(() => _limiter.TryEnterRetry("two")));
        Assert.Equal(0, Retries(_limiter.TryEnterRetry));
        Assert.Equal(3, Retries(() => _limiter.TryEnterRetry("one")));
    }

    [Fact]
    public void Without_partitions_no_partition_has_a_budget()
    {
        using var whole = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 1, TargetP95Ms = 80 }, _time);
        Assert.Throws<InvalidOperationException>(() => whole.TryEnterRetry("one"));
    }

    private static int Retries(Func<AdaptivePermit> retry)
    {
        const int Many = 100;
        var admitted = 0;
        for (var one = 0; one < Many; one++)
        {
            using var permit = retry();
            if (!permit.IsAcquired)
                break;
            admitted++;
        }

        return admitted;
    }
}
