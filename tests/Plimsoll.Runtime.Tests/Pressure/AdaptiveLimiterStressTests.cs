using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>Many threads come and go at once: what is in flight never exceeds the limit, and nothing is lost or counted twice.</summary>
public sealed class AdaptiveLimiterStressTests
{
    private const int Threads = 8;
    private const int Rounds = 20_000;

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 3, 0)]
    [InlineData(20261128, 0, 50)]
    [InlineData(4711, 3, 50)]
    public async Task Keeps_its_promises_under_contention(int seed, int partitions, int queue)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var options = new AdaptiveLimiterOptions { Min = 5, Max = 5, TargetP95Ms = 50, MaxPartitions = partitions, QueueLimit = queue, MaxWaitMs = 20 };
        using var limiter = new AdaptiveLimiter(options, TimeProvider.System);
        var (inside, most, admitted) = (0, 0, 0L);
        var workers = Enumerable.Range(0, Threads).Select(thread => Task.Run(() => WorkAsync(new Random(seed + thread), thread)));
        await Task.WhenAll(workers);

        Assert.True(most <= 5, $"seed {seed}: {most} were inside at once");
        Assert.True(admitted > 0, $"seed {seed}: nobody got in");
        Assert.Equal(0, limiter.Inflight);
        Assert.Equal(admitted, limiter.GetStatistics()!.TotalSuccessfulLeases);
        Assert.Equal(0, limiter.GetStatistics()!.CurrentQueuedCount);

        async Task WorkAsync(Random random, int thread)
        {
            var way = partitions == 0 ? limiter : limiter.Partition($"tenant-{thread % partitions}");
            for (var round = 0; round < Rounds; round++)
            {
                // Waiting is slow; it is tried now and then.
                var waits = queue > 0 && round % 50 == 0;
                using var lease = waits ? await way.AcquireAsync(1, TestContext.Current.CancellationToken) : way.AttemptAcquire();
                if (!lease.IsAcquired)
                {
                    // Who waits is not refused because somebody else was quicker.
                    if (waits && lease.TryGetMetadata(AdaptiveMetadata.Reason, out var reason))
                        Assert.True(reason is RefusalReason.Deadline or RefusalReason.QueueFull or RefusalReason.Displaced, $"seed {seed}: {reason}");
                    continue;
                }

                var now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                Interlocked.Increment(ref admitted);
                if (random.Next(4) == 0) Thread.Yield();
                Interlocked.Decrement(ref inside);
                if (random.Next(3) == 0) ((AdaptiveLease)lease).Complete((LeaseOutcome)random.Next(3));
            }
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        var seen = Volatile.Read(ref most);
        while (value > seen)
        {
            var before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
