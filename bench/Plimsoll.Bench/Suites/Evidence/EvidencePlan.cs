using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.PlantedShops;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>How often and how long the evidence suite compares.</summary>
internal sealed record EvidencePlan
{
    /// <summary>Rate of the duet to each arm, in requests per second: the three of them take about a third of two processors.</summary>
    public const double RequestsPerSecond = 900;

    /// <summary>Comparisons of the service with itself.</summary>
    public required int SelfComparisons { get; init; }

    /// <summary>Decisions about each regression.</summary>
    public required int Decisions { get; init; }

    /// <summary>What is planted into shops, one at a time.</summary>
    public required ImmutableArray<PlantedDifference> Differences { get; init; }

    /// <summary>Pairs of shops into which nothing is planted.</summary>
    public required int IdenticalShops { get; init; }

    /// <summary>Launches of a comparison; <see langword="null"/> for those of the standard plan.</summary>
    public int? Launches { get; init; }

    /// <summary>Length of the duet of a launch, in seconds.</summary>
    public required double DuetSeconds { get; init; }

    /// <summary>Length of the saturation of each arm, in seconds.</summary>
    public required double SoloSeconds { get; init; }

    /// <summary>Whether the comparisons are looks.</summary>
    public bool Quick { get; init; }

    /// <summary>The plan of evidence: two hours and a half, which may be interrupted.</summary>
    public static EvidencePlan Full { get; } = new()
    {
        SelfComparisons = 50,
        Decisions = 10,
        Differences = [.. DifferencePlace.Of.Keys.Order()],
        IdenticalShops = 10,
        DuetSeconds = 2.5,
        SoloSeconds = 1,
    };

    /// <summary>The plan that shows whether everything works: a minute, after the build.</summary>
    public static EvidencePlan Short { get; } = new()
    {
        SelfComparisons = 1,
        Decisions = 1,
        Differences = [PlantedDifference.FieldOrder, PlantedDifference.TruncatedStream, PlantedDifference.ExtraRow, PlantedDifference.UnitChange],
        IdenticalShops = 1,
        Launches = 3,
        DuetSeconds = 1,
        SoloSeconds = 0.6,
        Quick = true,
    };

    /// <summary>The plan of one comparison: the standard one, with phases as short as so fast a service allows.</summary>
    /// <param name="seed">Its seed.</param>
    public ComparisonPlan Comparison(int seed)
    {
        var standard = StandardPlan.For(PlantedService.Routes, seed, RequestsPerSecond, Quick);
        return standard with
        {
            Launches = Launches ?? standard.Launches,
            FewestLaunches = Launches ?? standard.FewestLaunches,
            Repeats = Quick ? 0 : (Launches ?? standard.Launches) / 2,
            Phases = [.. standard.Phases.Select(phase => phase.Design switch
            {
                PhaseDesign.Duet => phase with { Seconds = DuetSeconds },
                PhaseDesign.Solo => phase with { Seconds = SoloSeconds },
                _ => phase,
            })],
        };
    }
}
