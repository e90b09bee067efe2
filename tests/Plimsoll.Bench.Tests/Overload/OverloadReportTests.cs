using System.Xml.Linq;
using Plimsoll.Bench.Machine;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites;
using Plimsoll.Bench.Suites.Overload;
using Plimsoll.Bench.Suites.Overload.Figures;
using Plimsoll.Bench.Suites.Overload.Stand;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Tests.Overload;

public sealed class OverloadReportTests
{
    private static readonly OutagePlan Outage = new(
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));

    private static readonly OverloadResult Result = Make();

    [Fact]
    public void A_report_has_every_row_that_the_targets_name_and_judges_it()
    {
        var targets = TargetFile.Read(Repository.Find(AppContext.BaseDirectory).TargetsFile, "overload");
        var rows = Judge.Rows(OverloadRows.Of(Result), targets).ToDictionary(row => row.Name);
        Assert.Superset(targets.Keys.ToHashSet(), rows.Keys.ToHashSet());
        Assert.True(rows["goodput_10x_over_peak"].Met);
        Assert.True(rows["critical_p95_ms.10x"].Met);
        Assert.Equal(1, rows["critical_admitted.10x"].Value);
        Assert.True(rows["goodput_ratio.limiter_off"].Ratio > 1);
        Assert.StartsWith("limiter_off", rows["goodput_ratio.limiter_off"].Peer, StringComparison.Ordinal);
        Assert.Equal(0, rows["recovery_s"].Value);
        Assert.Equal(1, rows["refused_share.10x.best_effort.limit.plimsoll"].Value);
    }

    [Fact]
    public void Who_never_recovers_is_told_and_counts_with_all_the_time_that_it_was_watched()
    {
        Assert.Equal(6, OverloadRows.Of(Result).Single(row => row.Name == "recovery_s.limiter_off").Values.Median);
        Assert.Contains("limiter_off", Assert.Single(OverloadRows.Unrecovered(Result)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_less_than_full_service_is_goodput_and_no_capacity(bool isDegraded)
    {
        var schedule = SampleTraffic.Schedule(200, SampleTraffic.Step(1, 10));
        var figures = RecordedTurn.Of(schedule, static (_, _) => 10, isDegraded).Steps[0].All;
        Assert.Equal(figures.Due / 10.0, figures.GoodPerS);
        Assert.Equal(isDegraded ? 0 : figures.GoodPerS, figures.GoodInFullPerS);
    }

    [Fact]
    public void Plots_are_well_formed_and_show_who_took_part()
    {
        var (loads, outage) = (XDocument.Parse(OverloadPlots.DrawLoads(Result)), XDocument.Parse(OverloadPlots.DrawOutage(Result)));
        Assert.Equal(9, Count(loads));
        Assert.Equal(6, Count(outage));
        Assert.Contains(loads.Descendants(), element => element.Value == "10 ×");
        Assert.All(new[] { loads, outage }, plot => Assert.DoesNotContain("NaN", plot.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_method_is_told_with_the_figures_of_the_run() =>
        Assert.Contains("200 requests/s", string.Join('\n', OverloadMethod.Describe(OverloadPlan.Full, Result, "18.0")), StringComparison.Ordinal);

    private static int Count(XDocument plot) => plot.Descendants().Count(element => element.Name.LocalName == "polyline");

    private static OverloadResult Make()
    {
        var contest = new OverloadContest(Subject("plimsoll"), Subject("limiter_off"), Subject("fixed"));
        var loads = SampleTraffic.Schedule(200, OverloadPlan.Loads.Select(load => SampleTraffic.Step(load, 2)));
        var outages = SampleTraffic.Schedule(200, Outage.Steps(OverloadPlan.OutageLoad));
        return new OverloadResult(
            contest,
            200,
            contest.All.ToDictionary(subject => subject.Name, _ => 200.0),
            Turns(RecordedTurn.Of(loads, Ours), RecordedTurn.Of(loads, Off)),
            Turns(RecordedTurn.Of(outages, (_, _) => 20), RecordedTurn.Of(outages, (_, atS) => atS < 3 ? 20 : 900)),
            Outage);
    }

    private static double? Ours(TrafficStream stream, double atS) => stream.Priority == TrafficPriority.BestEffort ? null : 20;

    private static double? Off(TrafficStream stream, double atS) => atS < 4 ? 20 : 900;

    private static Dictionary<string, List<Turn>> Turns(Turn ours, Turn others) => new() { ["plimsoll"] = [ours], ["limiter_off"] = [others], ["fixed"] = [ours] };

    private static Subject Subject(string name) => new(new SubjectDescription(name, "1", "made up"), _ => new CommandLine("none", []));
}
