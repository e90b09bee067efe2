using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload;

/// <summary>The store becomes slow, then says nothing, then is as before.</summary>
/// <param name="Settle">Before anything counts.</param>
/// <param name="Before">While all is well.</param>
/// <param name="Slow">While the store is slow.</param>
/// <param name="Stalled">While it says nothing.</param>
/// <param name="After">After that.</param>
internal sealed record OutagePlan(TimeSpan Settle, TimeSpan Before, TimeSpan Slow, TimeSpan Stalled, TimeSpan After)
{
    /// <summary>Names of its stretches, in order.</summary>
    public static ImmutableArray<string> Stretches { get; } = ["before", "slow", "stalled", "after"];

    /// <summary>When the store becomes slow, from the start.</summary>
    public TimeSpan SlowAt => Settle + Before;

    /// <summary>When it stalls.</summary>
    public TimeSpan StallAt => SlowAt + Slow;

    /// <summary>When it is as before.</summary>
    public TimeSpan RestoreAt => StallAt + Stalled;

    /// <summary>When all ends.</summary>
    public TimeSpan EndAt => RestoreAt + After;

    /// <summary>The stretches under a load.</summary>
    public IEnumerable<TrafficStep> Steps(double load) =>
        [new(load, Settle, Before), new(load, TimeSpan.Zero, Slow), new(load, TimeSpan.Zero, Stalled), new(load, TimeSpan.Zero, After)];
}
