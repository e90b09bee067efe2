using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Pressure;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Calls that did not get through to a downstream. A downstream that answered something is its caller's affair.</summary>
internal static class DownstreamFailures
{
    public static PassingFailure? Of(Exception failed) => failed switch
    {
        BrokenCircuitException open => Unavailable("downstream-breaker-open", "A service that this one needs fails, and is not asked for a while.", open.RetryAfter),
        AdaptiveLimiterRejectedException refused => Unavailable("downstream-limit", "A service that this one needs is asked as much as it can carry.", refused.RetryAfter),
        TimeoutRejectedException => new PassingFailure(StatusCodes.Status504GatewayTimeout, "downstream-timeout", "A service that this one needs did not answer in time.", 1),
        ExecutionRejectedException => Unavailable("downstream-refused", "A service that this one needs was not asked.", null),
        _ => null,
    };

    private static PassingFailure Unavailable(string reason, string detail, TimeSpan? retryAfter) =>
        new(StatusCodes.Status503ServiceUnavailable, reason, detail, (long)Math.Ceiling(Math.Max(1, retryAfter?.TotalSeconds ?? 1)));
}
