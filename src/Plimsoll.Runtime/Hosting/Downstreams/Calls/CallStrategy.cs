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
        var call = new DownstreamCall(policy.Clock.Due(), message?.IsRepeatable ?? true, context.CancellationToken);
        properties.Set(DownstreamKeys.Call, call);
        policy.Repeats.OnFirstAttempt();
        var end = CallEnd.Failed;
        try
        {
            var outcome = policy.Clock.LeftMs(call.Due) > 0
                ? await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext)
                : Outcome.FromException<TResult>(OutOfTime());
            // The request that it is for may end at the same moment: that is no leaving.
            end = outcome.Exception is OperationCanceledException && policy.Clock.IsTimeUp(call) ? CallEnd.Timeout : CallFailures.EndOf(outcome);
            return outcome;
        }
        finally
        {
            // A context may be one of a call around this one.
            properties.Set(DownstreamKeys.Call, outer);
            policy.Meter.OnCall(end);
        }
    }

    private TimeoutRejectedException OutOfTime() =>
        new($"The call to {policy.Name} was not made: the time of the request that it is for is up.", TimeSpan.Zero);
}
