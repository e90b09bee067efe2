using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>Many come at once.</summary>
internal sealed record FlashCrowd
{
    /// <summary>Rate at the peak.</summary>
    [Description("Rate at the peak.")]
    [Bounded(Bound.Positive)]
    public required double PeakRequestsPerSecond { get; init; }

    /// <summary>How long it takes to come, in seconds.</summary>
    [Description("How long it takes to come, in seconds.")]
    [Bounded(Bound.NotNegative)]
    public required double RiseSeconds { get; init; }

    /// <summary>How long it stays, in seconds.</summary>
    [Description("How long it stays, in seconds.")]
    [Bounded(Bound.NotNegative)]
    public required double HoldSeconds { get; init; }

    /// <summary>How long it takes to go, in seconds.</summary>
    [Description("How long it takes to go, in seconds.")]
    [Bounded(Bound.NotNegative)]
    public required double FallSeconds { get; init; }
}
