using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budgets of a process as a whole.</summary>
public sealed record ProcessBudget
{
    /// <summary>From process start to the first real answer, in milliseconds.</summary>
    [Description("From process start to the first real answer, in milliseconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int? ColdStartMs { get; init; }

    /// <summary>Resident memory under load, in megabytes.</summary>
    [Description("Resident memory under load, in megabytes.")]
    [Bounded(Bound.AtLeastOne)]
    public int? MemoryMb { get; init; }
}
