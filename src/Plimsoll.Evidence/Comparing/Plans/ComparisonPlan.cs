using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>What a comparison will do and how it will be judged, fixed before the first launch. Its hash stands in the result, so a plan that was changed afterwards is seen.</summary>
internal sealed record ComparisonPlan
{
    /// <summary>Fewest launches that may decide anything.</summary>
    public const int FewestForDecision = 16;

    /// <summary>Most launches: more would only find differences that matter to nobody.</summary>
    public const int Most = 24;

    /// <summary>Whether it is a look only. A quick comparison shows verdicts and decides nothing.</summary>
    public required bool Quick { get; init; }

    /// <summary>Launches of A, A′ and B to make. All are made: nobody stops because the figures please.</summary>
    public required int Launches { get; init; }

    /// <summary>Launches that must be complete, or the comparison is inconclusive.</summary>
    public required int FewestLaunches { get; init; }

    /// <summary>
    /// Most launches that are made again because the machine was disturbed or could not send in time; up to half of <see cref="Launches"/>. A launch that
    /// an arm failed is never made again. 0, which is not written, for none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repeats { get; init; }

    /// <summary>Chance of any false "worse" or "better" among the hard metrics, 0 to 1.</summary>
    public required double Alpha { get; init; }

    /// <summary>Seed of the orders and schedules.</summary>
    public required int Seed { get; init; }

    /// <summary>What each launch goes through, in order.</summary>
    public required ImmutableArray<PlannedPhase> Phases { get; init; }

    /// <summary>What is judged, and how.</summary>
    public required ImmutableArray<PlannedMetric> Metrics { get; init; }
}
