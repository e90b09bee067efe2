using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Evidence.Tests.Comparing;

public sealed class DuetNeedTests
{
    private const string Rare = "GET /rare";

    [Fact]
    public void A_percentile_of_a_handful_of_requests_is_inconclusive_and_says_what_would_do()
    {
        var sound = Synthetic.Record(seed: 4);
        var p95 = SignalNames.RouteP95Ms(Synthetic.Route);
        var few = sound with
        {
            Launches = sound.Launches.SetItem(0, sound.Launches[0] with
            {
                Candidate = sound.Launches[0].Candidate! with { Metrics = [.. sound.Launches[0].Candidate!.Metrics.Select(metric => metric.Name == p95 ? metric with { Of = 60 } : metric)] },
            }),
        };
        var metric = ComparisonJudge.Judge(few).Metrics.Single(metric => metric.Name == p95);
        Assert.Equal((Verdict.Inconclusive, false, true), (metric.Verdict, metric.NotWorse, metric.Hard));
        // Of 400 requests per second for 30 s: 100 and three standard deviations, over 60.
        Assert.Equal("a launch has 60 requests of it, 100 are needed: use --rate 867 or --duet-seconds 65", metric.Why);
        Assert.Equal(Verdict.Same, ComparisonJudge.Judge(sound).Metrics.Single(metric => metric.Name == p95).Verdict);
    }

    [Fact]
    public void Routes_whose_gates_cannot_pass_are_told_before_the_start()
    {
        var plan = StandardPlan.For([Synthetic.Route, Rare], seed: 1, requestsPerSecond: 100);
        var lack = Assert.Single(DuetNeed.Lacks(plan, [(Synthetic.Route, 0.99), (Rare, 0.01)]));
        Assert.StartsWith("GET /rare gets about 30 requests a launch, its p95Ms needs 100, its errorRate needs ", lack, StringComparison.Ordinal);
        Assert.Contains("use --rate ", lack, StringComparison.Ordinal);
        Assert.Empty(DuetNeed.Lacks(plan with { Quick = true }, [(Rare, 0.01)]));
    }

    [Fact]
    public void What_is_asked_for_an_error_rate_is_just_enough()
    {
        var plan = StandardPlan.For([Rare], seed: 1, requestsPerSecond: 100);
        var needed = int.Parse(Assert.Single(DuetNeed.Lacks(plan, [(Rare, 0.03)])).Split("errorRate needs ")[1].Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(High(needed * plan.FewestLaunches) < 0.0025);
        Assert.False(High((needed - 1) * plan.FewestLaunches) < 0.0025);

        double High(long requests) => Plimsoll.Evidence.Statistics.Binomial.Difference(0, requests, 0, requests, 1 - plan.Alpha).High;
    }
}
