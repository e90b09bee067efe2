using System.Collections.Immutable;
using Plimsoll.Evidence.Reports.Plots;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Bench.Suites.Overload.Client;
using Plimsoll.Bench.Suites.Overload.Figures;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload;

/// <summary>Draws goodput over load, and what a failing store does to it over time.</summary>
internal static class OverloadPlots
{
    private const int BinsPerPoint = 2;
    private static readonly (string Title, TrafficPriority Priority)[] Priorities =
        [("critical: playback", TrafficPriority.Critical), ("normal: state of an asset", TrafficPriority.Normal), ("best-effort: list of assets", TrafficPriority.BestEffort)];

    /// <summary>Writes both files.</summary>
    public static void WriteAll(string folder, OverloadResult result)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "loads.svg"), DrawLoads(result));
        File.WriteAllText(Path.Combine(folder, "outage.svg"), DrawOutage(result));
    }

    /// <summary>Goodput of each priority over the load, medians of the rounds.</summary>
    public static string DrawLoads(OverloadResult result) => Priorities.Aggregate(
        new SvgPlot("Goodput by priority, under load as a multiple of capacity", [], OverloadPlan.Loads[^1], "×"),
        (plot, panel) => plot.Panel(
            $"{panel.Title}, answers within budget per second",
            Lines(result, subject => [.. OverloadPlan.Loads.Select((load, index) => (load, Median(result.Loads[subject], turn => turn.Steps[index][panel.Priority].GoodPerS)))])))
        .ToString();

    /// <summary>Share of good answers over time, of the first round.</summary>
    public static string DrawOutage(OverloadResult result)
    {
        var outage = result.Outage;
        return new SvgPlot(
            "The store becomes slow, stalls, and is as before",
            [outage.SlowAt.TotalSeconds, outage.StallAt.TotalSeconds, outage.RestoreAt.TotalSeconds], outage.EndAt.TotalSeconds)
            .Panel("all requests, % answered within budget", Lines(result, subject => Shares(result.Outages[subject][0], static _ => true)))
            .Panel("critical requests, % answered within budget", Lines(result, subject => Shares(result.Outages[subject][0], static stream => stream.Priority == TrafficPriority.Critical)))
            .ToString();
    }

    private static ImmutableArray<PlotLine> Lines(OverloadResult result, Func<string, ImmutableArray<(double X, double Y)>> pointsOf) =>
        [.. result.Contest.All.Select(subject => new PlotLine(subject.Name, pointsOf(subject.Name)))];

    private static double Median(IEnumerable<Turn> turns, Func<Turn, double> value) => new Sample(turns.Select(value)).Median;

    private static ImmutableArray<(double X, double Y)> Shares(Turn turn, Func<TrafficStream, bool> chosen)
    {
        var streams = Enumerable.Range(0, turn.Schedule.Streams.Length).Where(index => chosen(turn.Schedule.Streams[index])).ToArray();
        var points = ImmutableArray.CreateBuilder<(double, double)>();
        for (var bin = 0; bin + BinsPerPoint < turn.Log.DueOverTime[0].Length; bin += BinsPerPoint)
        {
            var due = streams.Sum(index => turn.Log.DueOverTime[index][bin..(bin + BinsPerPoint)].Sum());
            var good = streams.Sum(index => turn.Log.GoodOverTime[index][bin..(bin + BinsPerPoint)].Sum());
            if (due > 0) points.Add(((bin + BinsPerPoint) * TrafficLog.BinNs / 1e9, 100.0 * good / due));
        }

        return points.ToImmutable();
    }
}
