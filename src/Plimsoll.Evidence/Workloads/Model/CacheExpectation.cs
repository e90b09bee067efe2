using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>How answers from a cache are recognised, and how many there should be.</summary>
internal sealed record CacheExpectation
{
    /// <summary>Response header that tells.</summary>
    [Description("Response header that tells.")]
    public required string Header { get; init; }

    /// <summary>Text that it contains for a hit; case does not count.</summary>
    [Description("Text that it contains for a hit; case does not count.")]
    public required string Hit { get; init; }

    /// <summary>Share of answers that should be hits.</summary>
    [Description("Share of answers that should be hits.")]
    [Bounded(Bound.Share)]
    public required double HitRatio { get; init; }

    /// <summary>How far the share may be off.</summary>
    [Description("How far the share may be off.")]
    [Bounded(Bound.Share)]
    public double Tolerance { get; init; } = 0.05;
}
