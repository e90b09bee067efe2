using Polly;
using Polly.Timeout;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The first part of a downstream's pipeline: begins a call, and counts how it ended.</summary>
internal sealed class CallStrategy(DownstreamPolicy policy) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var properties = context.Properties;
        var outer = properties.GetValue(DownstreamKeys.Call, null);
        var message = properties.GetValue(DownstreamKeys.Message, null);
        var call = new DownstreamCall(policy.Clock.Due(), message?.IsRepeatable ?? true);
        properties.Set(DownstreamKeys.Call, call);
        policy.Repeats.OnCall();
        Outcome<TResult> outcome;
        if (policy.Clock.LeftMs(call.Due) > 0)
            outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        else
            outcome = Outcome.FromException<TResult>(new TimeoutRejectedException($"The call to {policy.Name} was not made: the time of the request that it is for is up.", TimeSpan.Zero));
        properties.Set(DownstreamKeys.Call, outer);
        policy.Meter.OnCall(CallFailures.EndOf(outcome));
        return outcome;
    }
}
