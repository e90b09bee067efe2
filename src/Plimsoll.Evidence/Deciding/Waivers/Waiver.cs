using System.ComponentModel;

namespace Plimsoll.Evidence.Deciding.Waivers;

/// <summary>An owner's word that a gate may stay unmet for a while.</summary>
internal sealed record Waiver
{
    /// <summary>The gate, or the beginning of several with * for the rest, such as budget.jobs.*.</summary>
    [Description("The gate, or the beginning of several with * for the rest, such as budget.jobs.*.")]
    public required string Gate { get; init; }

    /// <summary>Why it may stay unmet.</summary>
    [Description("Why it may stay unmet.")]
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    [Description("Who answers for it.")]
    public required string Owner { get; init; }

    /// <summary>The last day on which it holds.</summary>
    [Description("The last day on which it holds.")]
    public required DateOnly Expires { get; init; }

    /// <summary>Whether it speaks of a gate.</summary>
    public bool Covers(string gate) =>
        Gate.EndsWith('*') ? gate.StartsWith(Gate[..^1], StringComparison.Ordinal) : gate == Gate;
}
