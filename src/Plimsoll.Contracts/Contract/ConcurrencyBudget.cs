using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Bounds of an adaptive limit.</summary>
public sealed record ConcurrencyBudget
{
    /// <summary>The highest limit there can be: what is in flight has a place of its own, and each takes memory.</summary>
    internal const int HighestLimit = 1_000_000;

    /// <summary>Lowest limit.</summary>
    [Description("Lowest limit.")]
    [Bounded(Bound.AtLeastOne)]
    public required int Min { get; init; }

    /// <summary>Highest limit.</summary>
    [Description("Highest limit.")]
    [Bounded(Bound.AtLeastOne)]
    public required int Max { get; init; }

    /// <summary>95th percentile that the limit aims at, in milliseconds.</summary>
    [Description("95th percentile that the limit aims at, in milliseconds.")]
    [Bounded(Bound.Positive)]
    public double? TargetP95Ms { get; init; }
}
