namespace Plimsoll.Jobs;

/// <summary>A block of alike jobs with consecutive numbers, leased to one worker as a whole.</summary>
public sealed record LeasedRun
{
    /// <summary>The lease: an epoch that is never used again. Whatever the holder writes names it.</summary>
    public required long Lease { get; init; }

    /// <summary>Queue of the jobs.</summary>
    public required string Queue { get; init; }

    /// <summary>Type of the jobs.</summary>
    public required string Type { get; init; }

    /// <summary>Version of their payloads.</summary>
    public required int Version { get; init; }

    /// <summary>Tenant; null when there is none.</summary>
    public string? Tenant { get; init; }

    /// <summary>0 (first) to 9 (last).</summary>
    public required int Priority { get; init; }

    /// <summary>What the jobs can be isolated by.</summary>
    public JobLabels? Labels { get; init; }

    /// <summary>Number of the first job.</summary>
    public required long First { get; init; }

    /// <summary>Jobs in the lease.</summary>
    public required int Count { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>How often a worker went silent with these jobs.</summary>
    public int Lost { get; init; }

    /// <summary>Whether the job is run alone because its workers went silent before.</summary>
    public bool IsQuarantined { get; init; }

    /// <summary>Whether the one job is the head of a FIFO group.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>When the jobs became ready, by the store's clock.</summary>
    public required DateTimeOffset ReadyAt { get; init; }

    /// <summary>The jobs, by number. A job whose body is gone is missing here.</summary>
    public required IReadOnlyList<LeasedJob> Jobs { get; init; }

    /// <summary>An account of what becomes of the jobs, with nothing settled.</summary>
    public LeaseProgress StartProgress() => new(Lease, First, Count) { IsOrdered = IsOrdered };
}
