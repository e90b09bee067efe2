using System.Collections.Immutable;

namespace Plimsoll.Bench.Suites.Chaos.Faults;

/// <summary>The faults of a run in their order, drawn from its seed.</summary>
internal static class FaultSchedule
{
    private const int FewestEffects = 3;
    private const int MostEffects = 40;
    private const double SmallestShare = 0.2;
    private const int ShortestDelayMs = 10;
    // Far enough below the time of surrender that a heartbeat and its answer get through.
    private const int LongestDelayMs = 40;

    /// <summary>The same seed and plan give the same schedule.</summary>
    public static ImmutableArray<Fault> Draw(ChaosPlan plan, int seed)
    {
        var random = new Random(seed);
        var kinds = plan.Faults.SelectMany(entry => Enumerable.Repeat(entry.Kind, entry.Count)).ToArray();
        random.Shuffle(kinds);
        return [.. kinds.Select(kind => new Fault(
            kind,
            random.Next(plan.Workers.Length),
            random.Next(FewestEffects, MostEffects + 1),
            SmallestShare + (random.NextDouble() * (1 - SmallestShare)),
            random.Next(ShortestDelayMs, LongestDelayMs + 1),
            random.Next()))];
    }
}
