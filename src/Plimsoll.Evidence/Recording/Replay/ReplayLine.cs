using System.ComponentModel;

namespace Plimsoll.Evidence.Recording;

/// <summary>One line of a replay file: the first is the head, the last the end, and every other a request.</summary>
internal sealed record ReplayLine
{
    /// <summary>What the file is.</summary>
    [Description("What the file is; the first line.")]
    public ReplayHead? Head { get; init; }

    /// <summary>A request and its answer.</summary>
    [Description("A request and its answer. Those of one connection are in their order.")]
    public ReplayEntry? Request { get; init; }

    /// <summary>What was recorded in all; a file without it was cut off.</summary>
    [Description("What was recorded in all; the last line. A file without it was cut off.")]
    public ReplayEnd? End { get; init; }
}
