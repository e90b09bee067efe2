using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>A schedule of arrivals: phases one after another.</summary>
internal sealed record OpenLoad
{
    /// <summary>How arrivals follow each other at a rate.</summary>
    [Description("How arrivals follow each other at a rate.")]
    public ArrivalForm Arrivals { get; init; } = ArrivalForm.Poisson;

    /// <summary>The phases.</summary>
    [Description("The phases.")]
    [Repeatable]
    public required ImmutableArray<LoadPhase> Phases { get; init; }
}
