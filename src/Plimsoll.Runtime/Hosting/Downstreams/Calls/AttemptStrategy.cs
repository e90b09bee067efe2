using Polly;
using Polly.Timeout;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Measures attempts, next to where they leave the process: what a limiter or a breaker refuses is none. One that the time of its call has cut
/// short is a timeout of the downstream to all parts around it; but one that had less than the downstream aims at, because its request had no
/// more, says nothing.
/// </summary>
internal sealed class AttemptStrategy(DownstreamPolicy policy) : ResilienceStrategy
{
    private readonly DownstreamMeter _meter = policy.Meter;

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var began = _meter.Begin(DownstreamKeys.KindOf(context));
        bool? isFailure = null;
        try
        {
            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            if (outcome.Exception is OperationCanceledException cancelled && IsTimeout(DownstreamKeys.CallOf(context), began))
                outcome = Outcome.FromException<TResult>(new TimeoutRejectedException($"{policy.Name} did not answer within the time of the call.", cancelled));
            // One that was given up, by its caller or because another was faster, says nothing.
            if (outcome.Exception is not OperationCanceledException)
                isFailure = CallFailures.Is(outcome);
            return outcome;
        }
        finally
        {
            _meter.End(began, isFailure);
        }
    }

    private bool IsTimeout(DownstreamCall call, long began) =>
        policy.Clock.IsTimeUp(call) && (!call.IsDueForRequest || policy.Clock.SinceMs(began) >= policy.TargetMs);
}
