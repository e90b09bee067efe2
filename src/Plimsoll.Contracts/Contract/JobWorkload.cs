using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budget of one job type.</summary>
public sealed record JobWorkload
{
    /// <summary>Version of the payload that the handler expects.</summary>
    [Description("Version of the payload that the handler expects.")]
    [Bounded(Bound.AtLeastOne)]
    public required int Version { get; init; }

    /// <summary>Queue that the job type runs on.</summary>
    [Description("Queue that the job type runs on.")]
    [Pattern(Patterns.Label)]
    public required string Queue { get; init; }

    /// <summary>95th percentile of the run time, in milliseconds.</summary>
    [Description("95th percentile of the run time, in milliseconds.")]
    [Bounded(Bound.Positive)]
    public double? P95Ms { get; init; }

    /// <summary>Age of the oldest ready job, in seconds.</summary>
    [Description("Age of the oldest ready job, in seconds.")]
    [Bounded(Bound.Positive)]
    public double? BacklogAgeSeconds { get; init; }

    /// <summary>Share of starts that are retries, 0 to 1.</summary>
    [Description("Share of starts that are retries, 0 to 1.")]
    [Bounded(Bound.Share)]
    public double? RetryRate { get; init; }

    /// <summary>An attempt is cancelled after this time, in milliseconds.</summary>
    [Description("An attempt is cancelled after this time, in milliseconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int? TimeoutMs { get; init; }

    /// <summary>Bounds of the worker concurrency.</summary>
    [Description("Bounds of the worker concurrency.")]
    public ConcurrencyBudget? Concurrency { get; init; }

    /// <summary>How failed attempts are repeated.</summary>
    [Description("How failed attempts are repeated.")]
    public RetryPolicy? Retry { get; init; }

    /// <summary>FIFO order by a payload member.</summary>
    [Description("FIFO order by a payload member.")]
    public OrderPolicy? Order { get; init; }

    /// <summary>Name of the sandbox profile of child processes.</summary>
    [Description("Name of the sandbox profile of child processes.")]
    public string? Sandbox { get; init; }

    /// <summary>Downstreams that its handler calls: how long they take presses on its limit.</summary>
    [Description("Downstreams that its handler calls: how long they take presses on its limit.")]
    [Pattern(Patterns.Label)]
    public ImmutableArray<string> Downstreams { get; init; } = [];
}
