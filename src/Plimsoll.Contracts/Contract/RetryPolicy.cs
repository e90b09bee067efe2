using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>How failed attempts are repeated.</summary>
public sealed record RetryPolicy
{
    /// <summary>Attempts in all, the first included.</summary>
    [Description("Attempts in all, the first included.")]
    [Bounded(Bound.AtLeastOne)]
    public required int Attempts { get; init; }

    /// <summary>Delay before the first retry, in milliseconds, before jitter.</summary>
    [Description("Delay before the first retry, in milliseconds, before jitter.")]
    [Bounded(Bound.AtLeastOne)]
    public required int BaseMs { get; init; }

    /// <summary>Longest delay, in milliseconds.</summary>
    [Description("Longest delay, in milliseconds.")]
    [Bounded(Bound.AtLeastOne)]
    public required int CapMs { get; init; }

    /// <summary>Share of starts that may be retries, 0 to 1.</summary>
    [Description("Share of starts that may be retries, 0 to 1.")]
    [Bounded(Bound.Share)]
    public double? Budget { get; init; }
}
