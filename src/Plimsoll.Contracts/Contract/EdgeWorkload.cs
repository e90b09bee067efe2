using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budget of one edge function.</summary>
public sealed record EdgeWorkload
{
    /// <summary>95th percentile of the time added, in milliseconds.</summary>
    [Description("95th percentile of the time added, in milliseconds.")]
    [Bounded(Bound.Positive)]
    public double? P95Ms { get; init; }

    /// <summary>From process start to the first answer, in milliseconds.</summary>
    [Description("From process start to the first answer, in milliseconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int? ColdStartMs { get; init; }

    /// <summary>Age of the configuration in use, in seconds.</summary>
    [Description("Age of the configuration in use, in seconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int? ConfigStalenessSeconds { get; init; }

    /// <summary>Time that a rollback may take, in seconds.</summary>
    [Description("Time that a rollback may take, in seconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int? RollbackSeconds { get; init; }
}
