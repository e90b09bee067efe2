using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Evidence;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Tests.Evidence;

public sealed class TrialTests : IDisposable
{
    private const string Tool = "sources of today";
    private static readonly ImmutableArray<Trial> Trials = Trial.All(EvidencePlan.Full);
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-trials-").FullName;

    [Fact]
    public void The_full_plan_compares_itself_fifty_times_and_each_regression_ten_times()
    {
        Assert.Equal(50, Trials.Count(static trial => trial.Planted.IsEmpty));
        Assert.Equal(6, Regression.Groups.Sum(static group => group.Length));
        Assert.All(Regression.Groups.SelectMany(static group => group), static regression => Assert.Equal(10, Trials.Count(trial => trial.Planted.Contains(regression))));
    }

    [Fact]
    public void Any_beginning_of_the_list_has_some_of_everything() =>
        Assert.Equal(3, Trials.Take(7).Select(static trial => trial.Candidate).Distinct().Count());

    [Fact]
    public void The_full_plan_may_decide_and_the_short_one_may_not()
    {
        Assert.Empty(PlanFaults.Of(EvidencePlan.Full.Comparison(1)));
        Assert.Empty(PlanFaults.Of(EvidencePlan.Short.Comparison(1)));
        Assert.False(EvidencePlan.Full.Comparison(1).Quick);
        Assert.Equal(StandardPlan.DecisionLaunches, EvidencePlan.Full.Comparison(1).Launches);
        Assert.True(EvidencePlan.Short.Comparison(1).Quick);
    }

    [Fact]
    public void What_was_made_stands_when_the_suite_is_started_again()
    {
        var ledger = Open(Tool);
        ledger.Add(Result(Trials[0], ComparisonOutcome.Same));
        ledger.Add(Result(Trials[1], ComparisonOutcome.EnvironmentUnfit));
        var again = Open(Tool);
        Assert.NotNull(again.Find(Trials[0]));
        Assert.Null(again.Find(Trials[1]));
        Assert.Equal(2, again.Results.Count);
    }

    [Fact]
    public void A_comparison_with_too_few_launches_could_claim_nothing_and_counts_for_nothing()
    {
        Assert.True(Result(Trials[0], ComparisonOutcome.Inconclusive, 16, []).Counts());
        Assert.False(Result(Trials[0], ComparisonOutcome.Inconclusive, 15, []).Counts());
    }

    [Fact]
    public void What_other_sources_said_is_left_out()
    {
        Open(Tool).Add(Result(Trials[0], ComparisonOutcome.Same));
        var other = Open("other sources");
        Assert.Empty(other.Results);
        Assert.Equal(1, other.Others);
    }

    [Fact]
    public void A_line_that_is_no_result_is_named()
    {
        File.WriteAllText(LedgerFile, "{}\n");
        Assert.Contains(":1: the line is no result", Assert.Throws<InvalidDataException>(() => Open(Tool)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_false_verdict_counts_whatever_the_whole_came_to()
    {
        Assert.False(Result(Trials[0], ComparisonOutcome.Same).Claims());
        Assert.False(Result(Trials[0], ComparisonOutcome.Inconclusive, Metric("x", hard: false, Verdict.Worse)).Claims());
        Assert.True(Result(Trials[0], ComparisonOutcome.Inconclusive, Metric("x", hard: true, Verdict.Better)).Claims());
        Assert.True(Result(Trials[0], ComparisonOutcome.Worse).Claims());
    }

    [Fact]
    public void A_regression_is_found_by_its_own_metric_and_a_decision()
    {
        var regression = Regression.Groups[0][0];
        Assert.True(Result(Trials[0], ComparisonOutcome.Worse, Metric(regression.Metric, hard: true, Verdict.Worse)).Finds(regression));
        Assert.False(Result(Trials[0], ComparisonOutcome.Worse, Metric("another", hard: true, Verdict.Worse)).Finds(regression));
        Assert.False(Result(Trials[0], ComparisonOutcome.EnvironmentUnfit, Metric(regression.Metric, hard: true, Verdict.Worse)).Finds(regression));
    }

    [Fact]
    public void Every_regression_has_a_metric_of_the_plan_and_its_own()
    {
        var hard = EvidencePlan.Full.Comparison(1).Metrics.Where(static metric => metric.Hard).Select(static metric => metric.Name).ToArray();
        var metrics = Regression.Groups.SelectMany(static group => group).Select(static regression => regression.Metric).ToArray();
        Assert.All(metrics, metric => Assert.Contains(metric, hard));
        Assert.Equal(metrics.Length, metrics.Distinct().Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string LedgerFile => Path.Combine(_folder, "trials.jsonl");

    private TrialLedger Open(string tool) => TrialLedger.Open(LedgerFile, tool, takesAny: false);

    private static TrialMetric Metric(string name, bool hard, Verdict verdict)
    {
        var interval = Interval.Unbounded(1, 0.95, 20, "made up");
        return new TrialMetric(name, hard, verdict, NotWorse: false, interval, interval);
    }

    private static TrialResult Result(Trial trial, ComparisonOutcome outcome, params ImmutableArray<TrialMetric> metrics) => Result(trial, outcome, 20, metrics);

    private static TrialResult Result(Trial trial, ComparisonOutcome outcome, int launches, ImmutableArray<TrialMetric> metrics) => new()
    {
        Tool = Tool,
        Candidate = trial.Candidate,
        Number = trial.Number,
        Variables = ImmutableSortedDictionary<string, int>.Empty,
        Seed = 1,
        PlanHash = "sha256:00",
        StartedAt = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
        Seconds = 120,
        Launches = launches,
        FewestLaunches = 16,
        Base = new PlantedBase(0.2, 2.2, 400),
        Outcome = outcome,
        Reasons = [],
        Metrics = metrics,
    };
}
