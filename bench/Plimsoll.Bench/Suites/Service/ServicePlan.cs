namespace Plimsoll.Bench.Suites.Service;

/// <summary>How often and how long the service suite measures.</summary>
internal sealed record ServicePlan
{
    /// <summary>Starts per subject.</summary>
    public required int ColdStarts { get; init; }

    /// <summary>Requests per subject and route before its first round.</summary>
    public required int WarmUpRequests { get; init; }

    /// <summary>Rounds of saturation per route.</summary>
    public required int PeakRounds { get; init; }

    /// <summary>Length of one turn of saturation.</summary>
    public required TimeSpan PeakTurn { get; init; }

    /// <summary>Rounds at a fixed rate.</summary>
    public required int TailRounds { get; init; }

    /// <summary>Length of one turn at a fixed rate.</summary>
    public required TimeSpan TailTurn { get; init; }

    /// <summary>The plan of evidence: about fifteen minutes.</summary>
    public static ServicePlan Full { get; } = new()
    {
        ColdStarts = 30,
        WarmUpRequests = 20_000,
        PeakRounds = 12,
        PeakTurn = TimeSpan.FromSeconds(4),
        TailRounds = 12,
        TailTurn = TimeSpan.FromSeconds(8),
    };

    /// <summary>The plan that shows whether everything works: about two minutes.</summary>
    public static ServicePlan Quick { get; } = new()
    {
        ColdStarts = 5,
        WarmUpRequests = 2_000,
        PeakRounds = 3,
        PeakTurn = TimeSpan.FromSeconds(1),
        TailRounds = 3,
        TailTurn = TimeSpan.FromSeconds(2),
    };
}
