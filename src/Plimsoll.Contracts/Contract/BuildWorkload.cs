using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budget of the build pipeline.</summary>
public sealed record BuildWorkload
{
    /// <summary>Time of a dependency install, in seconds.</summary>
    [Description("Time of a dependency install, in seconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int? InstallSeconds { get; init; }

    /// <summary>Time of a build, in seconds.</summary>
    [Description("Time of a build, in seconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int? BuildSeconds { get; init; }

    /// <summary>Share of steps answered by the cache, 0 to 1.</summary>
    [Description("Share of steps answered by the cache, 0 to 1.")]
    [Bounded(Bound.Share)]
    public double? CacheHitRate { get; init; }

    /// <summary>The same commit gives the same bytes.</summary>
    [Description("The same commit gives the same bytes.")]
    public bool Reproducible { get; init; } = false;
}
