using System.Collections.Immutable;

namespace Plimsoll.Simulation.Plants;

/// <summary>A service and its callers, as they are and change over time.</summary>
internal sealed record Plant
{
    /// <summary>Name in rows and files.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Its phases in order; the first begins at zero.</summary>
    public required ImmutableArray<Phase> Phases { get; init; }

    /// <summary>When it ends, in seconds.</summary>
    public required double EndS { get; init; }

    /// <summary>From when figures count, in seconds.</summary>
    public double MeasuredFromS { get; init; } = 5;

    /// <summary>Kinds of work.</summary>
    public ImmutableArray<WorkKind> Work { get; init; } = [new(1, 30, 0.5)];

    /// <summary>How much slower work gets for each time that the slots are in flight beyond the slots.</summary>
    public double Collapse { get; init; } = 0.15;

    /// <summary>95th percentile that limits aim at, in milliseconds.</summary>
    public double TargetMs { get; init; } = 80;

    /// <summary>A request that takes longer than this many targets is worth nothing to its client.</summary>
    public double DeadlineInTargets { get; init; } = 2;

    /// <summary>Lowest limit.</summary>
    public int Min { get; init; } = 4;

    /// <summary>Highest limit.</summary>
    public int Max { get; init; } = 64;

    /// <summary>Gates in front of the one server at the start.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>What becomes of them.</summary>
    public ImmutableArray<FleetChange> Fleet { get; init; } = [];

    /// <summary>How often a client tries in all.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Places in the queue in front of each gate.</summary>
    public int QueuePlaces { get; init; }

    /// <summary>Whether it counts among those whose goodput is held against the oracle and the rivals.</summary>
    public bool IsJudged { get; init; } = true;

    /// <summary>From when a request is worth nothing, in milliseconds.</summary>
    public double DeadlineMs => TargetMs * DeadlineInTargets;

    /// <summary>Number of tenants.</summary>
    public int TenantCount => Math.Max(1, Phases.Max(phase => phase.Tenants.Length));

    /// <summary>When a phase ends, in seconds.</summary>
    public double EndOfS(int phase) => phase + 1 < Phases.Length ? Phases[phase + 1].FromS : EndS;
}
