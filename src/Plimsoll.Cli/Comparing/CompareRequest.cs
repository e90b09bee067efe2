namespace Plimsoll.Cli.Comparing;

/// <summary>What <c>compare</c> was asked for.</summary>
/// <param name="Baseline">Path of the subject file of A.</param>
/// <param name="Candidate">Path of that of B.</param>
/// <param name="Workload">Path of the workload file.</param>
internal sealed record CompareRequest(string Baseline, string Candidate, string Workload)
{
    /// <summary>Where the result goes; a name made of the subjects' when <see langword="null"/>.</summary>
    public string? Output { get; init; }

    /// <summary>Launches; those of the standard plan when <see langword="null"/>.</summary>
    public int? Launches { get; init; }

    /// <summary>Rate of the duet to each arm; the mean of the workload when <see langword="null"/>.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Length of the duet; that of the standard plan when <see langword="null"/>.</summary>
    public double? DuetSeconds { get; init; }

    /// <summary>Length of the saturation of each arm; that of the standard plan when <see langword="null"/>.</summary>
    public double? SoloSeconds { get; init; }

    /// <summary>Seed; drawn when <see langword="null"/>.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether a look is enough.</summary>
    public bool IsQuick { get; init; }

    /// <summary>Whether a program reads what is printed.</summary>
    public bool IsJson { get; init; }
}
