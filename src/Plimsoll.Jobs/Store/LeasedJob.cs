namespace Plimsoll.Jobs;

/// <summary>One job of a leased run.</summary>
public sealed class LeasedJob
{
    /// <summary>Identity.</summary>
    public required JobId Id { get; init; }

    /// <summary>When it was enqueued, by its producer's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>JSON in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Whether an operator cancelled it before it was leased.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>The caller's idempotency key.</summary>
    public string? Key { get; init; }

    /// <summary>FIFO group.</summary>
    public string? OrderKey { get; init; }

    /// <summary>Of no use after this time.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Trace context of the enqueue.</summary>
    public string? Traceparent { get; init; }
}
