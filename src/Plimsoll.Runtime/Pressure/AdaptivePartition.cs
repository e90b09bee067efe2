using System.Threading.RateLimiting;

namespace Plimsoll.Runtime.Pressure;

/// <summary>One partition's view of a limiter: a tenant, a priority. It holds nothing of its own, and its number is looked up each time.</summary>
internal sealed class AdaptivePartition(AdaptiveLimiter limiter, string key) : RateLimiter
{
    // Idle limiters are thrown away with what they have learned; this one never counts as idle.
    public override TimeSpan? IdleDuration => null;

    private int Number => limiter.Gate.PartitionOf(key);

    public override RateLimiterStatistics? GetStatistics() => limiter.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => limiter.Attempt(Number, permitCount);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        limiter.AcquireAsync(Number, permitCount, cancellationToken);
}
