using Polly;

namespace Plimsoll.Runtime.Pressure;

/// <summary>How a call through a pipeline ended, for whoever decides what its limiter learns of it.</summary>
/// <param name="Context">The call.</param>
/// <param name="Result">What it gave; null when it threw.</param>
/// <param name="Exception">What it threw; null when it gave a result.</param>
/// <param name="Duration">How long it had its place.</param>
public readonly record struct AdaptiveLimiterArguments(ResilienceContext Context, object? Result, Exception? Exception, TimeSpan Duration);
