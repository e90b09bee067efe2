using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>Whatever comes in, a limit stays within its bounds and goes on deciding.</summary>
public sealed class AdaptiveLimitPropertyTests
{
    private static readonly double?[] HostileFigures = [null, double.NaN, double.NegativeInfinity, double.PositiveInfinity, -1, 0, 0.5, 1, 1e300];

    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(20261128)]
    [InlineData(987654321)]
    public void Stays_within_its_bounds_whatever_comes_in(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var min = random.Next(1, 20);
            var max = min + (random.Next(3) == 0 ? 0 : random.Next(0, 200));
            var limit = new AdaptiveLimit(new LimitSettings(min, max, 1 + (random.NextDouble() * 500)));
            var numbers = new List<long>();
            long nowNs = 0, admitted = 0;
            for (var step = 0; step < 3000; step++)
            {
                nowNs += random.Next(10) == 0 ? -random.Next(2_000_000_000) : random.Next(30_000_000);
                Act(random, limit, numbers, ref admitted, nowNs);
                Assert.True(limit.Limit >= min && limit.Limit <= max, $"seed {seed}, round {round}, step {step}: {limit.Limit} is not within {min} to {max}");
                Assert.True(double.IsFinite(limit.TargetMs) && limit.TargetMs > 0, $"seed {seed}, round {round}, step {step}: the target is {limit.TargetMs}");
            }
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(4711)]
    public void With_equal_bounds_the_limit_is_that_bound(int seed)
    {
        var random = new Random(seed);
        var limit = new AdaptiveLimit(new LimitSettings(7, 7, 80));
        var driver = new LimitDriver(limit);
        for (var round = 0; round < 50; round++)
        {
            var (perSecond, durationMs) = (random.Next(0, 3000), random.NextDouble() * 400);
            driver.Run(1, perSecond, _ => durationMs);
            Assert.Equal(7, limit.Limit);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1999)]
    public void The_same_past_gives_the_same_decisions(int seed)
    {
        Assert.Equal(Decisions(seed), Decisions(seed));

        static List<LimitDecision> Decisions(int seed)
        {
            var random = new Random(seed);
            var driver = new LimitDriver(new AdaptiveLimit(new LimitSettings(4, 64, 80)));
            for (var round = 0; round < 30; round++)
            {
                var (perSecond, slots) = (random.Next(10, 2000), random.Next(2, 30));
                driver.Run(1, perSecond, inflight => 30 * Math.Max(1.0, (double)inflight / slots) * (0.5 + random.NextDouble()));
            }

            return driver.Decisions;
        }
    }

    private static void Act(Random random, AdaptiveLimit limit, List<long> numbers, ref long admitted, long nowNs)
    {
        switch (random.Next(8))
        {
            case 0:
                limit.Advance(nowNs, random.Next(-5, 300), admitted, Signals(random));
                break;
            case 1 when random.Next(20) == 0:
                limit.Set(random.Next(-10, 1000), nowNs, admitted);
                break;
            case < 5:
                for (var count = random.Next(20); count > 0; count--)
                {
                    limit.Admit(nowNs, random.Next(-3, 300));
                    numbers.Add(++admitted);
                }

                break;
            default:
                for (var count = Math.Min(numbers.Count, random.Next(25)); count > 0; count--)
                {
                    var index = random.Next(numbers.Count);
                    limit.End(numbers[index], random.Next(4) == 0 ? -random.NextInt64(1L << 40) : random.NextInt64(1L << random.Next(1, 40)), (LeaseOutcome)random.Next(3));
                    numbers.RemoveAt(index);
                }

                break;
        }
    }

    private static PressureSignals Signals(Random random) => new()
    {
        QueueDepth = Pick(random),
        DownstreamP95Ms = Pick(random),
        RetryRate = Pick(random),
        CpuShare = Pick(random),
        ThreadDelayMs = Pick(random),
    };

    private static double? Pick(Random random) => HostileFigures[random.Next(HostileFigures.Length)];
}
