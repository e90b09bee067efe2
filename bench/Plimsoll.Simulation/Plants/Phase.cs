using System.Collections.Immutable;

namespace Plimsoll.Simulation.Plants;

/// <summary>A stretch of time in which the plant stays as it is.</summary>
/// <param name="FromS">When it begins, in seconds.</param>
/// <param name="OfferedPerS">New requests per second.</param>
/// <param name="Slots">How many are worked on at once.</param>
internal sealed record Phase(double FromS, double OfferedPerS, int Slots)
{
    /// <summary>Factor on every piece of work.</summary>
    public double Slowness { get; init; } = 1;

    /// <summary>Share of each tenant in what is offered; empty for a single one.</summary>
    public ImmutableArray<double> Tenants { get; init; } = [];

    /// <summary>Whether the target can be met at all.</summary>
    public bool IsFeasible { get; init; } = true;

    /// <summary>Whether the plant changed for the worse or the better at its beginning, so that a limit has to find a new level: settling is measured.</summary>
    public bool IsStep { get; init; }

    /// <summary>The phase from before a trigger that is gone now: recovery is measured, back to what was reached then. Null when there was none.</summary>
    public int? RecoversTo { get; init; }
}
