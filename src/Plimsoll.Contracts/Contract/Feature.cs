using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>A feature flag.</summary>
public sealed record Feature
{
    /// <summary>Value without an override.</summary>
    [Description("Value without an override.")]
    public required bool Default { get; init; }

    /// <summary>Team that owns the flag.</summary>
    [Description("Team that owns the flag.")]
    public required string Owner { get; init; }

    /// <summary>Day on which the flag must be gone.</summary>
    [Description("Day on which the flag must be gone.")]
    public required DateOnly Expires { get; init; }
}
