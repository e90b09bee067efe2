using System.ComponentModel;

namespace Plimsoll.Evidence.Deciding.Waivers;

/// <summary>An owner's word that a gate may stay unmet for a while.</summary>
internal sealed record Waiver
{
    /// <summary>The gate, or several with * for any text, such as budget.jobs.* or parity.behaviour.*/header/keep-alive/missing.</summary>
    [Description("The gate, or several with * for any text, such as budget.jobs.* or parity.behaviour.*/header/keep-alive/missing.")]
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
    public bool Covers(string gate)
    {
        var parts = Gate.Split('*');
        if (parts.Length == 1) return gate == Gate;
        if (!gate.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = gate.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Length;
        }

        return gate.Length - at >= parts[^1].Length && gate.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
