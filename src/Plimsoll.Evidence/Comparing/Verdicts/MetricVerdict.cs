using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>What was found of one metric. Effects and margins are as people read them: for ratios B over A, so that 1.05 is 5 % more; else B less A in the unit.</summary>
internal sealed record MetricVerdict
{
    /// <summary>Name of the metric.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>How the arms are compared.</summary>
    public required MetricScale Scale { get; init; }

    /// <summary>Which side is worse.</summary>
    public required WorseWhen WorseWhen { get; init; }

    /// <summary>Whether it is a gate: planned as one, and with events enough.</summary>
    public required bool Hard { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether B is shown to be no worse than the margin allows: its bad bound is within the margin.</summary>
    public required bool NotWorse { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>Launches that count.</summary>
    public required int N { get; init; }

    /// <summary>Median of the launches of A; <see langword="null"/> when there is none.</summary>
    public double? Baseline { get; init; }

    /// <summary>Median of the launches of B.</summary>
    public double? Candidate { get; init; }

    /// <summary>B against A at 1 − α: what "same" and the gate are judged by.</summary>
    public required Interval Effect { get; init; }

    /// <summary>B against A at the confidence that Holm leaves: what "worse" and "better" are judged by.</summary>
    public required Interval Adjusted { get; init; }

    /// <summary>A′ against A at 1 − α.</summary>
    public required Interval Repeat { get; init; }

    /// <summary>Whether A′ is the same as A; if not, nothing is concluded about B.</summary>
    public required bool RepeatIsSame { get; init; }

    /// <summary>Lower end of the margin; <see langword="null"/> when there is none.</summary>
    public double? MarginLow { get; init; }

    /// <summary>Upper end of the margin.</summary>
    public double? MarginHigh { get; init; }

    /// <summary>Where the margin comes from.</summary>
    public MarginSource? MarginSource { get; init; }

    /// <summary>Effects of the launches, B against A, in their order, for the report.</summary>
    public ImmutableArray<double> Launches { get; init; } = [];
}
