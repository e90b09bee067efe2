using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>When a slow request is sent a second time, in case another instance is faster.</summary>
public sealed record HedgePolicy
{
    /// <summary>The next one is sent when no answer came for this time, in milliseconds.</summary>
    [Description("The next one is sent when no answer came for this time, in milliseconds.")]
    [Bounded(Bound.AtLeastOne)]
    public required int AfterMs { get; init; }

    /// <summary>Requests under way at a time, the first included; 2 to 11. Default: 2.</summary>
    [Description("Requests under way at a time, the first included; 2 to 11. Default: 2.")]
    [Bounded(Bound.AtLeastOne)]
    public int Attempts { get; init; } = 2;
}
