using System.Collections.Immutable;

namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>Everything that was concluded from a record.</summary>
internal sealed record ComparisonVerdict
{
    /// <summary>What it comes to.</summary>
    public required ComparisonOutcome Outcome { get; init; }

    /// <summary>Why, a sentence each.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>The gates of the whole: environment, plan, launches.</summary>
    public required ImmutableArray<GateVerdict> Gates { get; init; }

    /// <summary>The metrics in the order of the plan.</summary>
    public required ImmutableArray<MetricVerdict> Metrics { get; init; }

    /// <summary>What a reader should know beside.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}
