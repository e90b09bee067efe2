using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>Budget of a connection pool.</summary>
public sealed record DatabasePool
{
    /// <summary>Most connections of one process.</summary>
    [Description("Most connections of one process.")]
    public required int Max { get; init; }

    /// <summary>Longest wait for a connection, in milliseconds.</summary>
    [Description("Longest wait for a connection, in milliseconds.")]
    public int WaitMs { get; init; } = 500;
}
