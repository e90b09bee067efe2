using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>What alike jobs share. Jobs with equal headers and consecutive numbers make one run.</summary>
public sealed record JobHeader
{
    /// <summary>Queue, a label of at most 63 characters.</summary>
    public required string Queue { get; init; }

    /// <summary>Job type.</summary>
    public required string Type { get; init; }

    /// <summary>Version of the payload.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Tenant; null when there is none.</summary>
    public string? Tenant { get; init; }

    /// <summary>0 (first) to 9 (last).</summary>
    public int Priority { get; init; } = JobOptions.DefaultPriority;

    /// <summary>What the jobs can be isolated by.</summary>
    public JobLabels? Labels { get; init; }

    /// <summary>No start sooner than this from now by the store's clock; null starts at once.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Of no use after this time.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When they were enqueued, by the producer's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Trace context of the enqueue.</summary>
    public string? Traceparent { get; init; }

    /// <summary>How long keys are kept.</summary>
    public TimeSpan KeyRetention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What happens to a FIFO group when its head fails.</summary>
    public OrderFailure OrderFailure { get; init; }
}
