using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Measuring;

/// <summary>A stretch of time in which a running subject was watched.</summary>
internal sealed record PhaseRecord
{
    /// <summary>idle or load.</summary>
    [Description("idle or load.")]
    public required string Name { get; init; }

    /// <summary>How long, in milliseconds.</summary>
    [Description("How long, in milliseconds.")]
    public required double DurationMs { get; init; }

    /// <summary>What it used.</summary>
    [Description("What it used.")]
    [Repeatable]
    public required ImmutableArray<TreeSample> Samples { get; init; }

    /// <summary>Its answers to trivial requests; absent when it has no route for them.</summary>
    [Description("Its answers to trivial requests; absent when it has no route for them.")]
    public HeartbeatRecord? Heartbeat { get; init; }

    /// <summary>The load; absent when there was none.</summary>
    [Description("The load; absent when there was none.")]
    public LoadRecord? Load { get; init; }
}
