using System.Diagnostics;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Tests.Telemetry.Tracing;

public sealed class TraceSamplerTests
{
    private const int Seed = 20_261;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(1.0)]
    public void Records_the_share_that_it_is_told_and_always_decides_alike_for_one_trace(double ratio)
    {
        var random = new Random(Seed);
        var ids = Enumerable.Range(0, 20_000).Select(_ => TraceId(random)).ToArray();
        var chosen = Chosen(ids, ratio);

        Assert.InRange(chosen.Length / (double)ids.Length, ratio - 0.02, ratio + 0.02);
        Assert.Equal(chosen, Chosen(ids, ratio));
        // A trace that is kept at a low share is kept at every higher one, so services with different shares keep whole traces.
        Assert.Subset(Chosen(ids, Math.Min(1, ratio * 2)).ToHashSet(), chosen.ToHashSet());
    }

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, true)]
    [InlineData(ActivityTraceFlags.None, false)]
    public void Follows_the_caller_with_and_without_a_collector(ActivityTraceFlags flags, bool expected)
    {
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags);
        Assert.Equal(expected, new TraceSampler(hasCollector: true, ratio: 0).Decides(parent, parent.TraceId));
        Assert.Equal(expected, new TraceSampler(hasCollector: false, ratio: 1).Decides(parent, parent.TraceId));
    }

    [Fact]
    public void Records_nothing_of_its_own_when_it_goes_nowhere() =>
        Assert.False(new TraceSampler(hasCollector: false, ratio: 1).Decides(default, ActivityTraceId.CreateRandom()));

    private static ActivityTraceId[] Chosen(ActivityTraceId[] ids, double ratio)
    {
        var sampler = new TraceSampler(hasCollector: true, ratio);
        return [.. ids.Where(id => sampler.Decides(default, id))];
    }

    private static ActivityTraceId TraceId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return ActivityTraceId.CreateFromBytes(bytes);
    }
}
