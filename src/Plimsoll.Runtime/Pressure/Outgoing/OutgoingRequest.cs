using System.Net;

namespace Plimsoll.Runtime.Pressure;

/// <summary>A request that has its place, until it ends.</summary>
internal readonly struct OutgoingRequest(AdaptiveLimiter limiter, AdaptivePermit permit)
{
    private readonly long _beganNs = limiter.Gate.NowNs;

    public HttpResponseMessage End(HttpResponseMessage response)
    {
        Complete(null, response.StatusCode);
        return response;
    }

    public void End(Exception failed) => Complete(failed, null);

    private void Complete(Exception? failed, HttpStatusCode? status) =>
        permit.Complete(OutgoingOutcome.Of(failed, status, (limiter.Gate.NowNs - _beganNs) / 1e6, limiter.EffectiveTargetMs));
}
