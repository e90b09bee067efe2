using Polly;
using Polly.Telemetry;

namespace Plimsoll.Runtime.Pressure;

/// <summary>Gives each call a place of the limiter, and tells the limiter how it ended.</summary>
internal sealed class AdaptiveLimiterStrategy(AdaptiveLimiterStrategyOptions options, ResilienceStrategyTelemetry telemetry) : ResilienceStrategy
{
    private static readonly ResilienceEvent Rejected = new(ResilienceEventSeverity.Error, "OnAdaptiveLimiterRejected");

    private readonly AdaptiveLimiter _limiter = options.Limiter;

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        OutgoingPlace place;
        try
        {
            place = await OutgoingPlace.TakeAsync(_limiter, options.IsRepeat?.Invoke(context) != true, context.CancellationToken)
                .ConfigureAwait(context.ContinueOnCapturedContext);
        }
        catch (OperationCanceledException cancelled)
        {
            return Polly.Outcome.FromException<TResult>(cancelled);
        }

        if (!place.Permit.IsAcquired)
        {
            var refused = new AdaptiveLimiterRejectedException(place.Reason, _limiter.Gate.RetryAfter);
            telemetry.Report(Rejected, context, refused);
            return Polly.Outcome.FromException<TResult>(refused);
        }

        var began = _limiter.Gate.NowNs;
        var learned = LeaseOutcome.Overload;
        try
        {
            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            learned = Learn(outcome, context, _limiter.Gate.NowNs - began);
            return outcome;
        }
        finally
        {
            place.Permit.Complete(learned);
        }
    }

    private LeaseOutcome Learn<TResult>(Outcome<TResult> outcome, ResilienceContext context, long tookNs)
    {
        if (options.Outcome is { } given)
            return given(new AdaptiveLimiterArguments(context, outcome.Result, outcome.Exception, TimeSpan.FromTicks(tookNs / 100)));
        var status = outcome.Result is HttpResponseMessage response ? response.StatusCode : (System.Net.HttpStatusCode?)null;
        return OutgoingOutcome.Of(outcome.Exception, status, tookNs / 1e6, _limiter.EffectiveTargetMs);
    }
}
