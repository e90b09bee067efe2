using Plimsoll.Contracts;
using Polly;
using Polly.Hedging;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Which slow requests are sent a second time. Only slowness is hedged: once an attempt has failed, those that are under way are waited for,
/// and then the retries have the word. Both share one budget. Who waits on its thread (<see cref="HttpClient.Send(HttpRequestMessage)"/>) has no
/// thread to hedge with.
/// </summary>
internal sealed class HedgeRule(DownstreamPolicy downstream, HedgePolicy policy)
{
    private readonly TimeSpan _after = TimeSpan.FromMilliseconds(policy.AfterMs);

    public HedgingStrategyOptions<HttpResponseMessage> Options => new()
    {
        MaxHedgedAttempts = policy.Attempts - 1,
        DelayGenerator = waiting => new(DownstreamKeys.CallOf(waiting.Context).IsRepeatable ? _after : Timeout.InfiniteTimeSpan),
        ShouldHandle = ended => new(IsPassedOver(ended.Context, ended.Outcome)),
        ActionGenerator = Begin,
    };

    // A hedge that was refused is not the answer to the call as long as the first attempt is under way.
    private static bool IsPassedOver(ResilienceContext context, Outcome<HttpResponseMessage> outcome)
    {
        var isHedge = DownstreamKeys.HedgeOf(context) > 0;
        if (!CallFailures.Is(outcome) && !(isHedge && outcome.Exception is not null))
            return false;
        DownstreamKeys.CallOf(context).HasFailed = true;
        return true;
    }

    private Func<ValueTask<Outcome<HttpResponseMessage>>>? Begin(HedgingActionGeneratorArguments<HttpResponseMessage> arguments)
    {
        if (DownstreamKeys.CallOf(arguments.ActionContext).HasFailed || !downstream.Repeats.TryTake())
            return null;
        arguments.ActionContext.Properties.Set(DownstreamKeys.Hedge, arguments.AttemptNumber);
        return () => arguments.Callback(arguments.ActionContext);
    }
}
