using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>Budget of one data job.</summary>
public sealed record DataWorkload
{
    /// <summary>Length of a window, in seconds.</summary>
    [Description("Length of a window, in seconds.")]
    public required int WindowSeconds { get; init; }

    /// <summary>A window is complete this long after its end, in seconds.</summary>
    [Description("A window is complete this long after its end, in seconds.")]
    public required int CompleteWithinSeconds { get; init; }

    /// <summary>Events later than this are counted apart, in seconds.</summary>
    [Description("Events later than this are counted apart, in seconds.")]
    public int AllowedLatenessSeconds { get; init; } = 0;

    /// <summary>Memory ceiling, in megabytes.</summary>
    [Description("Memory ceiling, in megabytes.")]
    public int? MemoryMb { get; init; }
}
