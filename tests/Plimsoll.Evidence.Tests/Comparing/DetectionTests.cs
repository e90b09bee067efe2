using System.Globalization;
using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Comparing;

/// <summary>What the documented plan finds and what it makes up, on machines that never were. The table stands in docs/guides/comparing.md.</summary>
public sealed class DetectionTests(ITestOutputHelper output)
{
    private const int FirstSeed = 100_000;
    private const int Repeats = 500;
    private const int Times = 200;

    private static readonly Planted[] Regressions =
    [
        new("5 % processor time per request", MetricNames.CpuMsPerRequest, Factor: 1.05),
        new("10 % median response time", SignalNames.RouteP50Ms(Synthetic.Route), Factor: 1.10),
        new("20 MB of 120 MB memory", SignalNames.ProcessMemoryMb, Addend: 20),
        new("50 ms of 200 ms cold start", SignalNames.ProcessColdStartMs, Addend: 50),
        new("0.5 % errors", SignalNames.RouteErrorRate(Synthetic.Route), ErrorRate: 0.005),
        new("1 MB leaked per 10 000 requests", MetricNames.MemoryGrowth, Addend: 1),
    ];

    private static readonly Lazy<(Planted Planted, int Launches, (int Worse, int Passed) Counts)[]> Found = new(() =>
        [.. Regressions.SelectMany(static planted => new[] { 16, 20, 24 }.Select(launches => (planted, launches, Judge(planted, launches, Times))))]);

    [Fact]
    public void A_service_against_itself_is_called_worse_or_better_in_less_than_one_of_25()
    {
        var judged = Enumerable.Range(0, Repeats).Select(index => ComparisonJudge.Judge(Synthetic.Record(FirstSeed + index))).ToArray();
        var alarms = judged.Count(static verdict => verdict.Metrics.Any(static metric => metric.Hard && metric.Verdict is Verdict.Worse or Verdict.Better));
        var passes = judged.Count(static verdict => verdict.Outcome is ComparisonOutcome.Same or ComparisonOutcome.NotWorse);
        output.WriteLine($"first seed {FirstSeed}: {alarms} of {Repeats} comparisons of A with itself say worse or better, {passes} pass every gate");
        var table = new StringBuilder("| hard metric | passes its gate | is called the same |\n|---|---:|---:|\n");
        foreach (var metric in judged.SelectMany(static verdict => verdict.Metrics).Where(static metric => metric.Hard).GroupBy(static metric => metric.Name[(metric.Name.LastIndexOf('.') + 1)..]))
            table.Append(CultureInfo.InvariantCulture, $"| `{metric.Key}` | {metric.Count(static one => one.NotWorse)} | {metric.Count(static one => one.Verdict == Verdict.Same)} |\n");
        output.WriteLine(table.ToString());
        Assert.Contains(table.ToString(), File.ReadAllText(RepositoryFolder.Path("docs", "guides", "comparing.md")), StringComparison.Ordinal);
        Assert.True(alarms < Repeats * 0.04, $"first seed {FirstSeed}: {alarms} of {Repeats}");
        Assert.True(passes > Repeats / 2, $"first seed {FirstSeed}: only {passes} of {Repeats} pass, so nobody could adopt anything");
    }

    [Fact]
    public void Planted_regressions_are_found_by_nine_of_ten_decisions()
    {
        foreach (var (planted, launches, (worse, passed)) in Found.Value)
        {
            output.WriteLine($"{launches} launches, {planted.What}: called worse in {worse} of {Times}, passed its gate in {passed}");
            Assert.True(worse >= Times * 0.9, $"{launches} launches, {planted.What}: first seed {FirstSeed}, called worse in {worse} of {Times}");
            Assert.True(passed <= Times * 0.01, $"{launches} launches, {planted.What}: first seed {FirstSeed}, passed in {passed} of {Times}");
        }
    }

    [Fact]
    public void A_regression_as_large_as_the_margin_seldom_passes()
    {
        const int Many = 400;
        var (_, passed) = Judge(new Planted("margin", MetricNames.CpuMsPerRequest, Factor: 1.025), StandardPlan.DecisionLaunches, Many);
        // 2.5 % of 400 is 10, give or take four standard deviations of 3.1.
        Assert.True(passed <= 22, $"first seed {FirstSeed}: {passed} of {Many} passed, 10 expected");
    }

    [Fact]
    public void The_guide_states_the_table()
    {
        var table = new StringBuilder("| put into B | 16 launches | 20 | 24 |\n|---|---:|---:|---:|\n");
        foreach (var row in Found.Value.GroupBy(static found => found.Planted.What))
            table.Append(CultureInfo.InvariantCulture, $"| {row.Key} | {string.Join(" | ", row.Select(static found => $"{100.0 * found.Counts.Worse / Times:0} %"))} |\n");

        output.WriteLine(table.ToString());
        Assert.Contains(table.ToString(), File.ReadAllText(RepositoryFolder.Path("docs", "guides", "comparing.md")), StringComparison.Ordinal);
    }

    private static (int Worse, int Passed) Judge(Planted planted, int launches, int times)
    {
        var plan = Synthetic.Plan(launches);
        var metrics = Enumerable.Range(0, times)
            .Select(index => ComparisonJudge.Judge(Synthetic.Record(FirstSeed + index, planted, plan)).Metrics)
            .Select(verdicts => verdicts.Single(metric => planted.Metric.Length > 0 && metric.Name == planted.Metric))
            .ToArray();
        return (metrics.Count(static metric => metric.Verdict == Verdict.Worse), metrics.Count(static metric => metric.NotWorse));
    }
}
