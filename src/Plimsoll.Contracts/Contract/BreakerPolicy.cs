using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>When calls to another service stop for a while: most of what it is asked fails.</summary>
public sealed record BreakerPolicy
{
    /// <summary>Share of failed attempts at which calls stop, above 0 and at most 1.</summary>
    [Description("Share of failed attempts at which calls stop, above 0 and at most 1.")]
    [Bounded(Bound.Share)]
    public required double FailureRatio { get; init; }

    /// <summary>Attempts within the window below which the share says nothing; 2 or more.</summary>
    [Description("Attempts within the window below which the share says nothing; 2 or more.")]
    [Bounded(Bound.AtLeastOne)]
    public required int MinimumCalls { get; init; }

    /// <summary>Length of the window, in seconds.</summary>
    [Description("Length of the window, in seconds.")]
    [Bounded(Bound.Positive)]
    public required double WindowSeconds { get; init; }

    /// <summary>How long calls stop before one asks again, in seconds.</summary>
    [Description("How long calls stop before one asks again, in seconds.")]
    [Bounded(Bound.Positive)]
    public required double OpenSeconds { get; init; }
}
