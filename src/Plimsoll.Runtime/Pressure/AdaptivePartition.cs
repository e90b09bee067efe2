using System.Threading.RateLimiting;

namespace Plimsoll.Runtime.Pressure;

/// <summary>One partition's view of a limiter: a tenant, a priority. It holds nothing of its own.</summary>
internal sealed class AdaptivePartition(AdaptiveLimiter limiter, int number) : RateLimiter
{
    // Idle limiters are thrown away with what they have learned; this one never counts as idle.
    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => limiter.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => limiter.Attempt(number, permitCount);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        limiter.AcquireAsync(number, permitCount, cancellationToken);
}
