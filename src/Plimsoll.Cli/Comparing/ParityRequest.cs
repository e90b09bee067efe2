namespace Plimsoll.Cli.Comparing;

/// <summary>What <c>parity</c> was asked for.</summary>
/// <param name="Baseline">Path of the subject file of A.</param>
/// <param name="Candidate">Path of that of B.</param>
/// <param name="Workload">Path of the workload file.</param>
internal sealed record ParityRequest(string Baseline, string Candidate, string Workload)
{
    /// <summary>Path of a file with names that are asked for; <see langword="null"/> for none.</summary>
    public string? QueriedNames { get; init; }

    /// <summary>Path of a replay file whose requests are cases, too; <see langword="null"/> for none.</summary>
    public string? Replay { get; init; }

    /// <summary>Where the result goes; a name made of the subjects' when <see langword="null"/>.</summary>
    public string? Output { get; init; }

    /// <summary>Whether the hostile suite is played.</summary>
    public bool PlaysHostile { get; init; } = true;

    /// <summary>Seed.</summary>
    public int Seed { get; init; }

    /// <summary>Whether a program reads what is printed.</summary>
    public bool IsJson { get; init; }
}
