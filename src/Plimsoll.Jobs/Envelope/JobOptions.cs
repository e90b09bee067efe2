namespace Plimsoll.Jobs;

/// <summary>How one job is enqueued.</summary>
public sealed record JobOptions
{
    /// <summary>Priority when none is given.</summary>
    public const int DefaultPriority = 5;

    /// <summary>Last priority.</summary>
    public const int MaxPriority = 9;

    /// <summary>Idempotency key: while it is kept, the same key of the same type names the same job, and enqueueing it again adds none. Default: none.</summary>
    public string? Key { get; init; }

    /// <summary>How long the key is kept. Default: one day.</summary>
    public TimeSpan KeyRetention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>For whom the job works; tenants of a queue take turns. Default: nobody in particular.</summary>
    public string? Tenant { get; init; }

    /// <summary>0 (first) to 9 (last). A job of one level less starts before those that are up to 30 seconds older. Default: 5.</summary>
    public int Priority { get; init; } = DefaultPriority;

    /// <summary>Jobs of the queue with the same key run one after another, in the order of their enqueues. Default: what the contract's <c>order.by</c> names, else none.</summary>
    public string? OrderKey { get; init; }

    /// <summary>Starts it no sooner than this from now. Default: at once.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>It is of no use after this time and then fails without running. Default: none.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>What it can be isolated by. Default: nothing.</summary>
    public JobLabels? Labels { get; init; }
}
