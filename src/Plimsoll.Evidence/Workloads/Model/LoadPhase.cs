using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>A stretch of the schedule: a steady rate, a ramp, steps, or a flash crowd.</summary>
internal sealed record LoadPhase
{
    /// <summary>Rate at which it begins.</summary>
    [Description("Rate at which it begins.")]
    [Bounded(Bound.NotNegative)]
    public required double RequestsPerSecond { get; init; }

    /// <summary>Its length, in seconds. A flash crowd has lengths of its own.</summary>
    [Description("Its length, in seconds. A flash crowd has lengths of its own.")]
    [Bounded(Bound.Positive)]
    public double? DurationSeconds { get; init; }

    /// <summary>Rate at which it ends: the rate goes there in a straight line, or by steps.</summary>
    [Description("Rate at which it ends: the rate goes there in a straight line, or by steps.")]
    [Bounded(Bound.NotNegative)]
    public double? ToRequestsPerSecond { get; init; }

    /// <summary>Number of steps of equal length from the first rate to the last.</summary>
    [Description("Number of steps of equal length from the first rate to the last.")]
    [Bounded(Bound.AtLeastOne)]
    public int? Steps { get; init; }

    /// <summary>A crowd that comes, stays and goes.</summary>
    [Description("A crowd that comes, stays and goes.")]
    public FlashCrowd? Flash { get; init; }
}
