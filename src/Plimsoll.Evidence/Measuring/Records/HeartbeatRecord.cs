using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Measuring;

/// <summary>The trivial requests of one phase.</summary>
internal sealed record HeartbeatRecord
{
    /// <summary>From when each was due to its answer, in milliseconds.</summary>
    [Description("From when each was due to its answer, in milliseconds.")]
    [Repeatable]
    public required ImmutableArray<double> DelaysMs { get; init; }

    /// <summary>Those without the expected answer.</summary>
    [Description("Those without the expected answer.")]
    public required int Failures { get; init; }
}
