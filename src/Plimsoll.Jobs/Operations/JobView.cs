namespace Plimsoll.Jobs;

/// <summary>A job as an operator sees it: whole.</summary>
public sealed record JobView
{
    /// <summary>Identity.</summary>
    public required JobId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>Queue.</summary>
    public required string Queue { get; init; }

    /// <summary>Type.</summary>
    public required string Type { get; init; }

    /// <summary>Version of the payload.</summary>
    public required int Version { get; init; }

    /// <summary>The payload, JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>The attempt that runs or comes next, from 1; of poison and completed jobs the last.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it was enqueued, by its producer's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The caller's idempotency key.</summary>
    public string? Key { get; init; }

    /// <summary>Tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>0 (first) to 9 (last).</summary>
    public int Priority { get; init; }

    /// <summary>FIFO group.</summary>
    public string? OrderKey { get; init; }

    /// <summary>Of no use after this time.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>What it can be isolated by.</summary>
    public JobLabels? Labels { get; init; }

    /// <summary>Trace context of the enqueue.</summary>
    public string? Traceparent { get; init; }

    /// <summary>Microseconds that the completing attempt ran; null when it has not completed.</summary>
    public int? DurationUs { get; init; }

    /// <summary>Processor microseconds of the completing attempt; null when it has not completed.</summary>
    public int? CpuUs { get; init; }

    /// <summary>When a worker took it: the one that has it, or the one that completed it; null when none did.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>When it was done; null when it is not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it becomes ready; null when it does not wait for a time.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>The worker that has it or completed it: name and number; null when none does.</summary>
    public string? Worker { get; init; }

    /// <summary>How far it is; null when its handler never told.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>Why it is poison; null when it is not.</summary>
    public PoisonReason? Poison { get; init; }

    /// <summary>The attempts that failed, oldest first; those of earlier lives included. Empty where a call says that it leaves them out.</summary>
    public IReadOnlyList<AttemptView> Attempts { get; init; } = [];
}
