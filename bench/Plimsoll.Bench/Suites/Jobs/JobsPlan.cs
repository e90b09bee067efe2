namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>How often and how much the jobs suite measures.</summary>
internal sealed record JobsPlan
{
    /// <summary>Rounds end to end.</summary>
    public required int EndToEndRounds { get; init; }

    /// <summary>Rounds of adding alone and working off alone.</summary>
    public required int StageRounds { get; init; }

    /// <summary>Jobs of a run.</summary>
    public required int Jobs { get; init; }

    /// <summary>Jobs of the same process before the clock starts, end to end.</summary>
    public required int WarmUpJobs { get; init; }

    /// <summary>The plan of evidence: about fifteen minutes.</summary>
    public static JobsPlan Full { get; } = new() { EndToEndRounds = 10, StageRounds = 8, Jobs = 100_000, WarmUpJobs = 10_000 };

    /// <summary>The plan that shows whether everything works: about two minutes.</summary>
    public static JobsPlan Quick { get; } = new() { EndToEndRounds = 3, StageRounds = 2, Jobs = 20_000, WarmUpJobs = 5_000 };
}
