using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Tests.Overload;

/// <summary>A small traffic.</summary>
internal static class SampleTraffic
{
    public static ImmutableArray<TrafficStream> Streams { get; } =
    [
        new(TrafficPriority.Critical, TrafficTenant.Quiet, ["/critical"], 45) { Share = 0.4, Growth = 0 },
        new(TrafficPriority.Normal, TrafficTenant.Noisy, ["/normal/0", "/normal/1"], 150) { Share = 0.4, Growth = 0.75 },
        new(TrafficPriority.BestEffort, TrafficTenant.Noisy, ["/list"], 250) { Share = 0.2, Growth = 0.25 },
    ];

    public static TrafficSchedule Schedule(double perS, params IEnumerable<TrafficStep> steps) => TrafficSchedule.Draw(Streams, perS, steps, seed: 5);

    public static TrafficStep Step(double load, double seconds) => new(load, TimeSpan.Zero, TimeSpan.FromSeconds(seconds));
}
