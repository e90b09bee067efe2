namespace Plimsoll.Bench.Suites.Generator;

/// <summary>How often and how long the generator suite measures.</summary>
internal sealed record GeneratorPlan
{
    /// <summary>Rounds of saturation; each holds the generator and wrk once.</summary>
    public required int RateRounds { get; init; }

    /// <summary>Length of one turn of saturation.</summary>
    public required TimeSpan RateTurn { get; init; }

    /// <summary>Rounds against known delays.</summary>
    public required int LatencyRounds { get; init; }

    /// <summary>Length of a round against known delays.</summary>
    public required TimeSpan LatencyTurn { get; init; }

    /// <summary>Rounds in which the server stands still, each for an open and a closed load.</summary>
    public required int StallRounds { get; init; }

    /// <summary>The plan of evidence: about four minutes.</summary>
    public static GeneratorPlan Full { get; } = new()
    {
        RateRounds = 12,
        RateTurn = TimeSpan.FromSeconds(4),
        LatencyRounds = 8,
        LatencyTurn = TimeSpan.FromSeconds(8),
        StallRounds = 3,
    };

    /// <summary>The plan that shows whether everything works: half a minute.</summary>
    public static GeneratorPlan Quick { get; } = new()
    {
        RateRounds = 3,
        RateTurn = TimeSpan.FromSeconds(1),
        LatencyRounds = 3,
        LatencyTurn = TimeSpan.FromSeconds(2),
        StallRounds = 1,
    };
}
