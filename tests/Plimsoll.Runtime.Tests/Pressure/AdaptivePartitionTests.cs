using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class AdaptivePartitionTests
{
    private static readonly AdaptiveLimiterOptions Shared = new() { Min = 20, Max = 20, TargetP95Ms = 80, MaxPartitions = 3 };
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void One_that_floods_leaves_the_others_their_part()
    {
        using var limiter = new AdaptiveLimiter(Shared, _time);
        var (loud, quiet) = (limiter.Partition("loud"), limiter.Partition("quiet"));
        var before = Enumerable.Range(0, 4).Select(_ => quiet.AttemptAcquire()).ToArray();
        foreach (var lease in before) lease.Dispose();
        var flood = Enumerable.Range(0, 40).Select(_ => loud.AttemptAcquire()).Where(lease => lease.IsAcquired).ToArray();
        Assert.Equal(16, flood.Length);
        using var refused = loud.AttemptAcquire();
        Assert.True(refused.TryGetMetadata(AdaptiveMetadata.Reason, out var reason));
        Assert.Equal(RefusalReason.Share, reason);
        Assert.All(Enumerable.Range(0, 4), _ => Assert.True(quiet.AttemptAcquire().IsAcquired));
        Assert.Equal(20, limiter.Inflight);
    }

    [Fact]
    public void A_key_per_request_costs_no_memory()
    {
        using var limiter = new AdaptiveLimiter(Shared, _time);
        var partitions = Enumerable.Range(0, 10_000).Select(key => limiter.Gate.PartitionOf($"tenant-{key}")).ToHashSet();
        Assert.Equal(4, partitions.Count);
        Assert.Equal(limiter.Gate.PartitionOf("tenant-1"), limiter.Gate.PartitionOf("tenant-1"));
        Assert.Equal(0, limiter.Gate.PartitionOf("tenant-9999"));
        Assert.Null(limiter.Partition("tenant-1").IdleDuration);
    }

    [Fact]
    public void Without_partitions_there_are_none()
    {
        using var limiter = new AdaptiveLimiter(Shared with { MaxPartitions = 0 }, _time);
        Assert.Throws<InvalidOperationException>(() => limiter.Partition("any"));
    }

    [Fact]
    public void Disposing_a_view_leaves_the_limiter_alone()
    {
        using var limiter = new AdaptiveLimiter(Shared, _time);
        limiter.Partition("one").Dispose();
        Assert.True(limiter.TryEnter().IsAcquired);
    }
}
