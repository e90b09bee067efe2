using Plimsoll.Contracts;
using Polly;
using Polly.Retry;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Which failed attempts are made again, and when: after a random time up to a ceiling that doubles (full jitter), not sooner than the
/// downstream asks for, within the time of the call and within the budget.
/// </summary>
internal sealed class RetryRule(DownstreamPolicy downstream, RetryPolicy policy, Random random)
{
    private readonly Lock _randomLock = new();

    public RetryStrategyOptions<TResult> Fill<TResult>(RetryStrategyOptions<TResult> options)
    {
        var most = policy.Attempts - 1;
        options.MaxRetryAttempts = most;
        options.ShouldHandle = failed => new(failed.AttemptNumber < most && IsRepeated(failed.Context, failed.Outcome));
        options.DelayGenerator = static failed => new(DownstreamKeys.CallOf(failed.Context).Wait);
        options.OnRetry = static failed =>
        {
            DownstreamKeys.CallOf(failed.Context).BeginRetry();
            return default;
        };
        return options;
    }

    private bool IsRepeated<TResult>(ResilienceContext context, Outcome<TResult> outcome)
    {
        if (!CallFailures.Is(outcome) || context.CancellationToken.IsCancellationRequested)
            return false;
        var call = DownstreamKeys.CallOf(context);
        if (!call.IsRepeatable)
            return false;
        call.Wait = AskedBy(outcome) + Jitter(call.Retry);
        // Who would come back too late had better go at once.
        return call.Wait.TotalMilliseconds < downstream.Clock.LeftMs(call.Due) && downstream.Repeats.TryTake();
    }

    private TimeSpan Jitter(int retry)
    {
        double drawn;
        lock (_randomLock)
            drawn = random.NextDouble();
        return TimeSpan.FromMilliseconds(drawn * Math.Min(policy.CapMs, policy.BaseMs * Math.Pow(2, Math.Min(retry, 30))));
    }

    private TimeSpan AskedBy<TResult>(Outcome<TResult> outcome)
    {
        if (outcome.Result is not HttpResponseMessage { Headers.RetryAfter: { } asked })
            return TimeSpan.Zero;
        var wait = asked.Delta ?? (asked.Date - downstream.Clock.Time.GetUtcNow()) ?? TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
