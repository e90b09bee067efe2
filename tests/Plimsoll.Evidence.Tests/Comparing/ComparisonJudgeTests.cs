using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Evidence.Tests.Comparing;

public sealed class ComparisonJudgeTests
{
    private static readonly string P50 = SignalNames.RouteP50Ms(Synthetic.Route);
    private static readonly ComparisonRecord Same = Synthetic.Record(seed: 3) with { Plan = Easy(Synthetic.Plan()), PlanHash = PlanHash.Of(Easy(Synthetic.Plan())) };

    [Fact]
    public void The_same_record_gives_the_same_verdict() =>
        Assert.Equal(ComparisonJson.Write(Comparison.Of(Same)), ComparisonJson.Write(Comparison.Of(Same)));

    [Fact]
    public void A_service_against_itself_is_the_same()
    {
        var verdict = ComparisonJudge.Judge(Same);
        Assert.Equal(ComparisonOutcome.Same, verdict.Outcome);
        Assert.All(verdict.Gates, static gate => Assert.Equal(GateResult.Pass, gate.Result));
        Assert.All(verdict.Metrics.Where(static metric => metric.Hard), static metric => Assert.True(metric.RepeatIsSame, metric.Name));
    }

    [Theory]
    [InlineData(1.5, nameof(Verdict.Worse))]
    [InlineData(0.5, nameof(Verdict.Better))]
    public void Large_differences_have_a_direction(double factor, string verdict)
    {
        var judged = ComparisonJudge.Judge(WithB(Same, P50, value => value with { Value = value.Value * factor }));
        Assert.Equal((verdict, verdict), (Of(judged, P50).Verdict.ToString(), judged.Outcome.ToString()));
        Assert.Equal(factor, Of(judged, P50).Effect.Estimate!.Value, 0.05);
    }

    [Fact]
    public void Less_is_worse_where_less_is_worse()
    {
        var slower = ComparisonJudge.Judge(WithB(Same, MetricNames.ThroughputPerSecond, static value => value with { Value = value.Value * 0.7 }));
        Assert.Equal((Verdict.Worse, false), (Of(slower, MetricNames.ThroughputPerSecond).Verdict, Of(slower, MetricNames.ThroughputPerSecond).NotWorse));
        Assert.InRange(Of(slower, MetricNames.ThroughputPerSecond).Effect.Estimate!.Value, 0.65, 0.75);
        var faster = ComparisonJudge.Judge(WithB(Same, MetricNames.ThroughputPerSecond, static value => value with { Value = value.Value * 1.4 }));
        Assert.Equal((Verdict.Better, ComparisonOutcome.Better), (Of(faster, MetricNames.ThroughputPerSecond).Verdict, faster.Outcome));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    [InlineData(-3)]
    public void What_is_no_figure_passes_nothing(double value)
    {
        var judged = ComparisonJudge.Judge(WithB(Same, P50, metric => metric with { Value = value }));
        Assert.Equal((Verdict.Inconclusive, false, ComparisonOutcome.Inconclusive), (Of(judged, P50).Verdict, Of(judged, P50).NotWorse, judged.Outcome));
        Assert.NotEmpty(Of(judged, P50).Why);
        Assert.NotEmpty(ComparisonJson.Write(Comparison.Of(WithB(Same, P50, metric => metric with { Value = value }))));
    }

    [Fact]
    public void A_metric_that_nobody_measured_passes_nothing()
    {
        var judged = ComparisonJudge.Judge(Map(Same, static (_, arm) => arm with { Metrics = [.. arm.Metrics.Where(static metric => metric.Name != MetricNames.CpuMsPerRequest)] }));
        Assert.Equal((Verdict.Inconclusive, 0, null), (Of(judged, MetricNames.CpuMsPerRequest).Verdict, Of(judged, MetricNames.CpuMsPerRequest).N, Of(judged, MetricNames.CpuMsPerRequest).Baseline));
        Assert.Equal(ComparisonOutcome.Inconclusive, judged.Outcome);
        Assert.Contains(judged.Notes, static note => note.StartsWith($"{MetricNames.CpuMsPerRequest} is missing in 20 of 20", StringComparison.Ordinal));
    }

    [Fact]
    public void A_share_without_counts_passes_nothing()
    {
        var errors = SignalNames.RouteErrorRate(Synthetic.Route);
        var judged = ComparisonJudge.Judge(WithB(Same, errors, static value => value with { Bad = null }));
        Assert.Equal((Verdict.Inconclusive, ComparisonOutcome.Inconclusive), (Of(judged, errors).Verdict, judged.Outcome));
    }

    [Fact]
    public void No_error_anywhere_is_known_no_better_than_three_in_n()
    {
        var errors = SignalNames.RouteErrorRate(Synthetic.Route);
        var judged = ComparisonJudge.Judge(Map(Same, (_, arm) => arm with { Metrics = [.. arm.Metrics.Select(metric => metric.Name == errors ? metric with { Value = 0, Bad = 0, Of = 30 } : metric)] }));
        // 600 requests: at least 3/600 may fail, twice the margin.
        Assert.InRange(Of(judged, errors).Effect.High, 3.0 / 600, 6.0 / 600);
        Assert.Equal(Verdict.Inconclusive, Of(judged, errors).Verdict);
    }

    [Fact]
    public void A_tail_with_too_few_requests_is_reported_only()
    {
        var p99 = SignalNames.RouteP99Ms(Synthetic.Route);
        var slow = WithB(Same, p99, static value => value with { Value = value.Value * 9 });
        var judged = ComparisonJudge.Judge(Map(slow, (_, arm) => arm with { Metrics = [.. arm.Metrics.Select(metric => metric.Name == p99 ? metric with { Of = 9_999 } : metric)] }));
        Assert.Equal((false, Verdict.Worse), (Of(judged, p99).Hard, Of(judged, p99).Verdict));
        Assert.Equal(ComparisonOutcome.Same, judged.Outcome);
        var lost = ComparisonJudge.Judge(WithB(Same, p99, static value => value with { Value = value.Value * 9, Of = 9_999 }));
        Assert.Equal((true, false), (Of(lost, p99).Hard, Of(lost, p99).NotWorse));
        Assert.Contains(judged.Notes, static note => note.Contains("10000 events", StringComparison.Ordinal));
    }

    [Fact]
    public void A_machine_too_noisy_for_the_ceiling_is_inconclusive_and_no_wider_pass()
    {
        var random = new Random(5);
        var judged = ComparisonJudge.Judge(Map(Same, (_, arm) => arm with { Metrics = [.. arm.Metrics.Select(metric => metric.Name == P50 ? metric with { Value = metric.Value * Math.Exp(random.NextDouble() * 3) } : metric)] }));
        Assert.Equal((Verdict.Inconclusive, false), (Of(judged, P50).Verdict, Of(judged, P50).NotWorse));
        Assert.Contains("too noisy", Of(judged, P50).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.02, nameof(Verdict.Better), true)]
    [InlineData(0.9, nameof(Verdict.Inconclusive), false)]
    [InlineData(1.2, nameof(Verdict.Inconclusive), false)]
    [InlineData(50, nameof(Verdict.Worse), false)]
    public void What_is_wholly_beyond_the_noise_is_told_however_loud_that_is(double factor, string verdict, bool notWorse)
    {
        var random = new Random(5);
        var noisy = Map(Same, (_, arm) => With(arm, P50, metric => metric with { Value = metric.Value * Math.Exp(random.NextDouble() * 1.2) }));
        var judged = Of(ComparisonJudge.Judge(WithB(noisy, P50, value => value with { Value = value.Value * factor })), P50);
        Assert.Equal((verdict, notWorse, false), (judged.Verdict.ToString(), judged.NotWorse, judged.RepeatIsSame));
        Assert.Equal(judged.Verdict == Verdict.Inconclusive, judged.Why.Contains("too noisy", StringComparison.Ordinal));
    }

    [Fact]
    public void When_A_differs_from_itself_nothing_is_said_of_B()
    {
        var judged = ComparisonJudge.Judge(Map(WithB(Same, P50, static value => value with { Value = value.Value * 2 }), static (arm, record) => arm == "A2" ? With(record, P50, static value => value with { Value = value.Value * 1.3 }) : record));
        Assert.Equal((Verdict.Inconclusive, false, false), (Of(judged, P50).Verdict, Of(judged, P50).RepeatIsSame, Of(judged, P50).NotWorse));
        Assert.Contains("A′", Of(judged, P50).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_planned_is_not_judged()
    {
        var judged = ComparisonJudge.Judge(Map(Same, static (_, arm) => arm with { Metrics = arm.Metrics.Add(new MetricValue("surprise", 1)) }));
        Assert.DoesNotContain(judged.Metrics, static metric => metric.Name == "surprise");
        Assert.Contains(judged.Notes, static note => note.StartsWith("surprise was measured but not planned", StringComparison.Ordinal));
    }

    // The noisy tail apart, so that a test can ask for the same.
    private static ComparisonPlan Easy(ComparisonPlan plan) => plan with { Metrics = [.. plan.Metrics.Select(static metric => metric.Name.Contains("p9", StringComparison.Ordinal) ? metric with { RelativeMargin = 0.9, Ceiling = 0.9 } : metric)] };

    private static MetricVerdict Of(ComparisonVerdict verdict, string name) => verdict.Metrics.Single(metric => metric.Name == name);

    private static ComparisonRecord WithB(ComparisonRecord record, string name, Func<MetricValue, MetricValue> change) => Map(record, (arm, one) => arm == "B" ? With(one, name, change) : one);

    private static ArmRecord With(ArmRecord arm, string name, Func<MetricValue, MetricValue> change) => arm with { Metrics = [.. arm.Metrics.Select(metric => metric.Name == name ? change(metric) : metric)] };

    private static ComparisonRecord Map(ComparisonRecord record, Func<string, ArmRecord, ArmRecord> change) => record with
    {
        Launches = [.. record.Launches.Select(launch => launch with { Baseline = change("A", launch.Baseline!), Repeat = change("A2", launch.Repeat!), Candidate = change("B", launch.Candidate!) })],
    };
}
