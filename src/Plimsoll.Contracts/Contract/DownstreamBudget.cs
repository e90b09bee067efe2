using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budget of the calls to another service.</summary>
public sealed record DownstreamBudget
{
    /// <summary>A call is given up after this time, its retries included, in milliseconds.</summary>
    [Description("A call is given up after this time, its retries included, in milliseconds.")]
    [Bounded(Bound.AtLeastOne)]
    public required int TimeoutMs { get; init; }

    /// <summary>One attempt is given up after this time, in milliseconds.</summary>
    [Description("One attempt is given up after this time, in milliseconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int? AttemptTimeoutMs { get; init; }

    /// <summary>How failed attempts are repeated.</summary>
    [Description("How failed attempts are repeated.")]
    public RetryPolicy? Retry { get; init; }

    /// <summary>When calls stop for a while.</summary>
    [Description("When calls stop for a while.")]
    public BreakerPolicy? Breaker { get; init; }

    /// <summary>When a slow request is sent a second time.</summary>
    [Description("When a slow request is sent a second time.")]
    public HedgePolicy? Hedge { get; init; }

    /// <summary>Bounds of the adaptive limit.</summary>
    [Description("Bounds of the adaptive limit.")]
    public ConcurrencyBudget? Concurrency { get; init; }

    /// <summary>Whether every route with a ladder steps down while the breaker is open. Default: true.</summary>
    [Description("Whether every route with a ladder steps down while the breaker is open. Default: true.")]
    public bool Degrades { get; init; } = true;
}
