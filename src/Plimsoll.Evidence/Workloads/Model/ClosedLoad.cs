using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>Users that each wait for their answer, think, and ask again. A slow service slows them down: their times tell nothing about a queue.</summary>
internal sealed record ClosedLoad
{
    /// <summary>How many.</summary>
    [Description("How many.")]
    [Bounded(Bound.AtLeastOne)]
    public required int Users { get; init; }

    /// <summary>Requests of all users together; either this or a duration.</summary>
    [Description("Requests of all users together; either this or a duration.")]
    [Bounded(Bound.AtLeastOne)]
    public int? Requests { get; init; }

    /// <summary>How long, in seconds.</summary>
    [Description("How long, in seconds.")]
    [Bounded(Bound.Positive)]
    public double? DurationSeconds { get; init; }

    /// <summary>Mean of the time between an answer and the next request of a user, in milliseconds; exponential. 0 is saturation.</summary>
    [Description("Mean of the time between an answer and the next request of a user, in milliseconds; exponential. 0 is saturation.")]
    [Bounded(Bound.NotNegative)]
    public double ThinkMs { get; init; }
}
