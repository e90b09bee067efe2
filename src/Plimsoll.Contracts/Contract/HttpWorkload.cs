using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budget of one route.</summary>
public sealed record HttpWorkload
{
    /// <summary>95th percentile of the response time, in milliseconds.</summary>
    [Description("95th percentile of the response time, in milliseconds.")]
    [Bounded(Bound.Positive)]
    public double? P95Ms { get; init; }

    /// <summary>99th percentile of the response time, in milliseconds.</summary>
    [Description("99th percentile of the response time, in milliseconds.")]
    [Bounded(Bound.Positive)]
    public double? P99Ms { get; init; }

    /// <summary>Share of answers that are server errors, 0 to 1.</summary>
    [Description("Share of answers that are server errors, 0 to 1.")]
    [Bounded(Bound.Share)]
    public double? ErrorRate { get; init; }

    /// <summary>A request is cancelled after this time, in milliseconds.</summary>
    [Description("A request is cancelled after this time, in milliseconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int? TimeoutMs { get; init; }

    /// <summary>What is shed first under pressure.</summary>
    [Description("What is shed first under pressure.")]
    public RequestPriority Priority { get; init; } = RequestPriority.Normal;

    /// <summary>Database queries that one request may make.</summary>
    [Description("Database queries that one request may make.")]
    [Bounded(Bound.NotNegative)]
    public int? Queries { get; init; }

    /// <summary>Bounds of the adaptive limit.</summary>
    [Description("Bounds of the adaptive limit.")]
    public ConcurrencyBudget? Concurrency { get; init; }

    /// <summary>The ladder: degrade levels in the order in which they are used. Level 0, full service, is implied.</summary>
    [Description("The ladder: degrade levels in the order in which they are used. Level 0, full service, is implied.")]
    public ImmutableArray<DegradeLevel> Degrade { get; init; } = [];

    /// <summary>Downstreams that its handler calls: how long they take presses on its limit.</summary>
    [Description("Downstreams that its handler calls: how long they take presses on its limit.")]
    [Pattern(Patterns.Label)]
    public ImmutableArray<string> Downstreams { get; init; } = [];
}
