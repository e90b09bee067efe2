using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>Budgets of a process as a whole.</summary>
public sealed record ProcessBudget
{
    /// <summary>From process start to the first real answer, in milliseconds.</summary>
    [Description("From process start to the first real answer, in milliseconds.")]
    public int? ColdStartMs { get; init; }

    /// <summary>Resident memory under load, in megabytes.</summary>
    [Description("Resident memory under load, in megabytes.")]
    public int? MemoryMb { get; init; }
}
