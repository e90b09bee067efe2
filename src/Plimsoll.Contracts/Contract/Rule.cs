using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>What the running service does by itself when a signal crosses a line.</summary>
public sealed record Rule
{
    /// <summary>Name of the rule.</summary>
    [Description("Name of the rule.")]
    [Pattern(Patterns.Label)]
    public required string Name { get; init; }

    /// <summary>Condition that raises the rule: signal, comparison, number.</summary>
    [Description("Condition that raises the rule: signal, comparison, number.")]
    [Pattern(Patterns.Condition)]
    public required string When { get; init; }

    /// <summary>How long the condition must hold, such as 10s.</summary>
    [Description("How long the condition must hold, such as 10s.")]
    [Pattern(Patterns.Duration)]
    public string? For { get; init; }

    /// <summary>Lever values while the rule is raised.</summary>
    [Description("Lever values while the rule is raised.")]
    public required ImmutableSortedDictionary<string, LeverValue> Set { get; init; }

    /// <summary>Condition that clears the rule; without it, the opposite of when.</summary>
    [Description("Condition that clears the rule; without it, the opposite of when.")]
    [Pattern(Patterns.Condition)]
    public string? Clear { get; init; }

    /// <summary>Shortest time that the rule stays raised, such as 60s.</summary>
    [Description("Shortest time that the rule stays raised, such as 60s.")]
    [Pattern(Patterns.Duration)]
    public string? Hold { get; init; }
}
