using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budget of a connection pool.</summary>
public sealed record DatabasePool
{
    /// <summary>Most connections of one process.</summary>
    [Description("Most connections of one process.")]
    [Bounded(Bound.AtLeastOne)]
    public required int Max { get; init; }

    /// <summary>Longest wait for a connection, in milliseconds.</summary>
    [Description("Longest wait for a connection, in milliseconds.")]
    [Bounded(Bound.NotNegative)]
    public int WaitMs { get; init; } = WaitMsDefault;

    internal const int WaitMsDefault = 500;
}
