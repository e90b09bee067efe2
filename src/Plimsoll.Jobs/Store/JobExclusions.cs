using System.Collections.Immutable;

namespace Plimsoll.Jobs;

/// <summary>Names that a claim leaves alone.</summary>
public sealed record JobExclusions
{
    /// <summary>Leaves nothing alone.</summary>
    public static JobExclusions None { get; } = new();

    /// <summary>Job types.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Tenants.</summary>
    public ImmutableArray<string> Tenants { get; init; } = [];

    /// <summary>Asset classes.</summary>
    public ImmutableArray<string> AssetClasses { get; init; } = [];

    /// <summary>Regions.</summary>
    public ImmutableArray<string> Regions { get; init; } = [];
}
