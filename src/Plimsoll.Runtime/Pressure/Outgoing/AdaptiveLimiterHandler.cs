using System.Net;
using System.Threading.RateLimiting;

namespace Plimsoll.Runtime.Pressure;

/// <summary>
/// Limits the requests to another service: each has a place of the limiter until the headers of its answer are there. Put it inside of
/// retries, so that each attempt needs a place of its own. The limiter may be shared with whatever else uses that service; whoever made it
/// disposes it.
/// </summary>
/// <param name="limiter">The limiter.</param>
public sealed class AdaptiveLimiterHandler(AdaptiveLimiter limiter) : DelegatingHandler
{
    /// <summary>
    /// Sends a request when there is a place for it, after waiting for one as the limiter's options allow. 5xx, 429, timeouts and connections
    /// that fail count as overload, and so does a cancellation after more than the target: whoever cancels sooner has its own reasons.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends wait and request.</param>
    /// <exception cref="RequestNotSentException">There is no place.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var lease = await limiter.AcquireAsync(1, cancellationToken);
        if (lease is not AdaptiveLease acquired)
            throw Refuse(lease);
        var began = limiter.Gate.NowNs;
        var outcome = LeaseOutcome.Overload;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!IsOverload(response.StatusCode))
                outcome = LeaseOutcome.Success;
            return response;
        }
        catch (OperationCanceledException) when ((limiter.Gate.NowNs - began) / 1e6 < limiter.EffectiveTargetMs)
        {
            outcome = LeaseOutcome.Ignore;
            throw;
        }
        finally
        {
            acquired.Complete(outcome);
        }
    }

    private static bool IsOverload(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static RequestNotSentException Refuse(RateLimitLease lease)
    {
        lease.TryGetMetadata(AdaptiveMetadata.Reason, out var reason);
        lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter);
        return new RequestNotSentException(reason, retryAfter);
    }
}
