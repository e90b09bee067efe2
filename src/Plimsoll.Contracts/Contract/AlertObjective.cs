using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>A service level objective.</summary>
public sealed record AlertObjective
{
    /// <summary>Share of good events, 0 to 1.</summary>
    [Description("Share of good events, 0 to 1.")]
    [Bounded(Bound.ShareBetween)]
    public required double Objective { get; init; }

    /// <summary>Length of the window, such as 30d.</summary>
    [Description("Length of the window, such as 30d.")]
    [Pattern(Patterns.Duration)]
    public required string Window { get; init; }
}
