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
        var call = Begin(await OutgoingPlace.TakeAsync(limiter, mayWait: true, cancellationToken));
        try
        {
            return call.End(await base.SendAsync(request, cancellationToken));
        }
        catch (Exception failed)
        {
            call.End(failed);
            throw;
        }
    }

    /// <inheritdoc cref="SendAsync(HttpRequestMessage, CancellationToken)"/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Who calls this waits on its thread for the answer; for the place too.
        var waits = OutgoingPlace.TakeAsync(limiter, mayWait: true, cancellationToken);
        var call = Begin(waits.IsCompleted ? waits.Result : waits.AsTask().GetAwaiter().GetResult());
        try
        {
            return call.End(base.Send(request, cancellationToken));
        }
        catch (Exception failed)
        {
            call.End(failed);
            throw;
        }
    }

    private OutgoingRequest Begin(OutgoingPlace place) => place.Permit.IsAcquired
        ? new OutgoingRequest(limiter, place.Permit)
        : throw new RequestNotSentException(place.Reason, limiter.Gate.RetryAfter);
}
