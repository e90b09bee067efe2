using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budget of one data job.</summary>
public sealed record DataWorkload
{
    /// <summary>Length of a window, in seconds.</summary>
    [Description("Length of a window, in seconds.")]
    [Bounded(Bound.AtLeastOne)]
    public required int WindowSeconds { get; init; }

    /// <summary>A window is complete this long after its end, in seconds.</summary>
    [Description("A window is complete this long after its end, in seconds.")]
    [Bounded(Bound.AtLeastOne)]
    public required int CompleteWithinSeconds { get; init; }

    /// <summary>Events later than this are counted apart, in seconds.</summary>
    [Description("Events later than this are counted apart, in seconds.")]
    [Bounded(Bound.NotNegative)]
    public int AllowedLatenessSeconds { get; init; } = 0;

    /// <summary>Memory ceiling, in megabytes.</summary>
    [Description("Memory ceiling, in megabytes.")]
    [Bounded(Bound.AtLeastOne)]
    public int? MemoryMb { get; init; }
}
