using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>Bounds of an adaptive limit.</summary>
public sealed record ConcurrencyBudget
{
    /// <summary>Lowest limit.</summary>
    [Description("Lowest limit.")]
    public required int Min { get; init; }

    /// <summary>Highest limit.</summary>
    [Description("Highest limit.")]
    public required int Max { get; init; }

    /// <summary>95th percentile that the limit aims at, in milliseconds.</summary>
    [Description("95th percentile that the limit aims at, in milliseconds.")]
    public double? TargetP95Ms { get; init; }
}
