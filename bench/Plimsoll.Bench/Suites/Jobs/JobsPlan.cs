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

    /// <summary>Rounds of the rows about ours alone: idle, and with a pinned snapshot.</summary>
    public required int OwnRounds { get; init; }

    /// <summary>Jobs that are timed on an idle queue, in each round.</summary>
    public required int IdleJobs { get; init; }

    /// <summary>Seconds that a worker waits at an empty queue while its queries are counted.</summary>
    public required int RestSeconds { get; init; }

    /// <summary>Jobs worked off while a snapshot is held open.</summary>
    public required int PinnedJobs { get; init; }

    /// <summary>Rounds with a small and with a large backlog.</summary>
    public required int BacklogRounds { get; init; }

    /// <summary>Jobs of the large backlog.</summary>
    public required int BacklogJobs { get; init; }

    /// <summary>The plan of evidence.</summary>
    public static JobsPlan Full { get; } = new()
    {
        EndToEndRounds = 10,
        StageRounds = 8,
        Jobs = 100_000,
        WarmUpJobs = 10_000,
        OwnRounds = 5,
        IdleJobs = 400,
        RestSeconds = 60,
        PinnedJobs = 60_000,
        BacklogRounds = 10,
        BacklogJobs = 5_000_000,
    };

    /// <summary>The plan that shows whether everything works: about two minutes.</summary>
    public static JobsPlan Quick { get; } = new()
    {
        EndToEndRounds = 3,
        StageRounds = 2,
        Jobs = 20_000,
        WarmUpJobs = 5_000,
        OwnRounds = 2,
        IdleJobs = 50,
        RestSeconds = 10,
        PinnedJobs = 20_000,
        BacklogRounds = 2,
        BacklogJobs = 200_000,
    };
}
