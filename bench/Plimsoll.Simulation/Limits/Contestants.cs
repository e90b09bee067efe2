using System.Collections.Immutable;

namespace Plimsoll.Simulation.Limits;

/// <summary>Who takes part.</summary>
internal static class Contestants
{
    /// <summary>The product.</summary>
    public static Contestant Ours { get; } = new("plimsoll", "AdaptiveLimit with fair shares and the retry budget, defaults", IsGoverned: true, (plant, _) => new OurLimit(plant));

    /// <summary>The others, each with its documented defaults and the bounds that all have.</summary>
    public static ImmutableArray<Contestant> Rivals { get; } =
    [
        new("fixed", "a fixed limit at the upper bound", IsGoverned: false, (plant, _) => Fixed(plant.Max)),
        new("aimd", "Netflix concurrency-limits AIMD; timeout at the target, backoff 0.9", IsGoverned: false, (plant, _) => new AimdLimit(plant)),
        new("vegas", "Netflix concurrency-limits Vegas, defaults", IsGoverned: false, (plant, seed) => new WindowedLimit(new VegasLimit(plant, seed))),
        new("gradient2", "Netflix concurrency-limits Gradient2, defaults", IsGoverned: false, (plant, _) => new WindowedLimit(new Gradient2Limit(plant))),
        new("envoy", "Envoy adaptive concurrency, gradient controller, defaults", IsGoverned: false, (plant, seed) => new EnvoyLimit(plant, seed)),
    ];

    /// <summary>The best that fixed limits can do: one per phase of the plant, known in advance.</summary>
    public static Contestant Oracle(IReadOnlyList<int> limits) =>
        new("oracle", "the best fixed limit of each phase, found by search", IsGoverned: true, (plant, _) =>
            new ScheduledLimit([.. plant.Phases.Select((phase, index) => ((long)(phase.FromS * 1e9), limits[index]))]));

    /// <summary>One limit for good.</summary>
    public static ScheduledLimit Fixed(int limit) => new([(0, limit)]);
}
