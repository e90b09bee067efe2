using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>What a comparison said, as it is kept.</summary>
internal sealed record TrialResult
{
    /// <summary>Digest of the sources that compared: results of other ones are none of theirs.</summary>
    public required string Tool { get; init; }

    /// <summary>What the candidate was called: <c>itself</c>, or what was planted.</summary>
    public required string Candidate { get; init; }

    /// <summary>Number of the trial among its like.</summary>
    public required int Number { get; init; }

    /// <summary>Variables that planted something, with their values.</summary>
    public required ImmutableSortedDictionary<string, int> Variables { get; init; }

    /// <summary>Seed of the comparison.</summary>
    public required int Seed { get; init; }

    /// <summary>Digest of its plan.</summary>
    public required string PlanHash { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Launches that were complete.</summary>
    public required int Launches { get; init; }

    /// <summary>Launches that must be, for it to be able to claim anything.</summary>
    public required int FewestLaunches { get; init; }

    /// <summary>What the service cost without anything planted, which the sizes of the regressions are shares of.</summary>
    public required PlantedBase Base { get; init; }

    /// <summary>What it came to.</summary>
    public required ComparisonOutcome Outcome { get; init; }

    /// <summary>Why.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>What it said of each metric.</summary>
    public required ImmutableArray<TrialMetric> Metrics { get; init; }

    /// <summary>Whether the machine let it be a comparison that could have claimed something. One that it did not is made again.</summary>
    public bool Counts() => Outcome is not ComparisonOutcome.EnvironmentUnfit && Launches >= FewestLaunches;

    /// <summary>Whether it calls any hard metric worse or better, or ends as either.</summary>
    public bool Claims() => Outcome is ComparisonOutcome.Worse or ComparisonOutcome.Better || Metrics.Any(static metric => metric.Claims());

    /// <summary>Whether it decided against the candidate and calls the metric of a regression worse.</summary>
    public bool Finds(Regression regression) =>
        Outcome == ComparisonOutcome.Worse && Metrics.Any(metric => metric.Name == regression.Metric && metric is { Hard: true, Verdict: Verdict.Worse });

    /// <summary>What a comparison says.</summary>
    public static TrialResult Of(Comparison comparison, Trial trial, string tool, PlantedBase known, ImmutableSortedDictionary<string, int> variables) => new()
    {
        Tool = tool,
        Candidate = trial.Candidate,
        Number = trial.Number,
        Variables = variables,
        Seed = comparison.Record.Plan.Seed,
        PlanHash = comparison.Record.PlanHash,
        StartedAt = comparison.Record.StartedAt,
        Seconds = Math.Round((comparison.Record.FinishedAt - comparison.Record.StartedAt).TotalSeconds, 1),
        Launches = comparison.Record.Launches.Count(static launch => launch.IsComplete()),
        FewestLaunches = comparison.Record.Plan.FewestLaunches,
        Base = known,
        Outcome = comparison.Verdict.Outcome,
        Reasons = comparison.Verdict.Reasons,
        Metrics = [.. comparison.Verdict.Metrics.Select(static metric => new TrialMetric(metric.Name, metric.Hard, metric.Verdict, metric.NotWorse, metric.Effect, metric.Repeat))],
    };
}
