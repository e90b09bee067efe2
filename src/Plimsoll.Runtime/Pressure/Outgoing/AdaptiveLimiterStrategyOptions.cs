using Polly;

namespace Plimsoll.Runtime.Pressure;

/// <summary>An <see cref="AdaptiveLimiter"/> as a part of a Polly pipeline.</summary>
public sealed class AdaptiveLimiterStrategyOptions : ResilienceStrategyOptions
{
    /// <summary>Names the strategy for Polly's telemetry.</summary>
    public AdaptiveLimiterStrategyOptions() => Name = "AdaptiveLimiter";

    /// <summary>The limiter. It may be shared with other pipelines, handlers and rate limiting; whoever made it disposes it.</summary>
    public required AdaptiveLimiter Limiter { get; init; }

    /// <summary>
    /// What the limiter learns of a call. Default: an answer is a success, save 5xx and 429; what is thrown is overload, save what never left
    /// the process (an open breaker, a full limiter), and a cancellation sooner than the limiter's target, which says nothing.
    /// </summary>
    public Func<AdaptiveLimiterArguments, LeaseOutcome>? Outcome { get; init; }

    /// <summary>
    /// Whether a call is a retry or a hedge: these don't wait for a place, because somebody waits already, and earn no token of the limiter's
    /// retry budget. Default: none is.
    /// </summary>
    public Func<ResilienceContext, bool>? IsRepeat { get; init; }
}
