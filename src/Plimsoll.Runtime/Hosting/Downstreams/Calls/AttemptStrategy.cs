using Polly;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Measures attempts, next to where they leave the process: what a limiter or a breaker refuses is none.</summary>
internal sealed class AttemptStrategy(DownstreamMeter meter) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var began = meter.Begin(DownstreamKeys.KindOf(context));
        bool? isFailure = null;
        try
        {
            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            // One that was given up, by its caller or because another was faster, says nothing.
            if (outcome.Exception is not OperationCanceledException)
                isFailure = CallFailures.Is(outcome);
            return outcome;
        }
        finally
        {
            meter.End(began, isFailure);
        }
    }
}
