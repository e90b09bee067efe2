using System.Collections.Immutable;

namespace Plimsoll.Bench.Suites.Pressure;

/// <summary>How much a run does.</summary>
/// <param name="Seeds">Seeds of each plant.</param>
/// <param name="SearchSeeds">Seeds by which the oracle is found.</param>
/// <param name="AcquireRounds">Rounds in which the cost of coming and going is measured.</param>
internal sealed record PressurePlan(int Seeds, int SearchSeeds, int AcquireRounds)
{
    // The oracle is searched with seeds below.
    private const int FirstSeed = 100_000;
    private const int Draws = 1_000_000;

    /// <summary>What is evidence.</summary>
    public static PressurePlan Full { get; } = new(20, 3, 21);

    /// <summary>What shows that everything works.</summary>
    public static PressurePlan Quick { get; } = new(3, 1, 5);

    /// <summary>The seeds of a run.</summary>
    public ImmutableArray<int> SeedsFrom(int seed) => [.. Enumerable.Range(FirstSeed + (seed % Draws * Seeds), Seeds)];
}
