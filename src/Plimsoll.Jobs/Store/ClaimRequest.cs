using System.Collections.Frozen;

namespace Plimsoll.Jobs;

/// <summary>What a worker asks for.</summary>
public sealed record ClaimRequest
{
    /// <summary>The registered worker.</summary>
    public required long Worker { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>Most jobs to lease, from 1.</summary>
    public required int MaxJobs { get; init; }

    /// <summary>Most jobs to lease of each type named here; of others as many as <see cref="MaxJobs"/>.</summary>
    public IReadOnlyDictionary<string, int> MaxJobsOfType { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>What must not be leased now: paused, or at its limit.</summary>
    public JobExclusions Exclusions { get; init; } = JobExclusions.None;

    /// <summary>Takes only these; null takes whatever is not excluded.</summary>
    public JobSelection? Only { get; init; }

    /// <summary>Leases one job out of quarantine instead of ready ones.</summary>
    public bool IsQuarantine { get; init; }
}
