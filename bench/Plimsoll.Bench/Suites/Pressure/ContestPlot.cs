using System.Collections.Immutable;
using Plimsoll.Evidence.Reports.Plots;
using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Figures;

namespace Plimsoll.Bench.Suites.Pressure;

/// <summary>Draws what happened on a plant with the first seed: goodput and limit over time, ours, the oracle's and the best rival's.</summary>
internal static class ContestPlot
{
    private const int MostPoints = 120;
    private const int BinsPerSecond = 10;

    /// <summary>Writes one file per plant.</summary>
    public static void WriteAll(string folder, ImmutableArray<Contest> contests)
    {
        Directory.CreateDirectory(folder);
        foreach (var contest in contests) File.WriteAllText(Path.Combine(folder, contest.Plant.Name + ".svg"), Draw(contest));
    }

    /// <summary>The drawing of one plant.</summary>
    public static string Draw(Contest contest)
    {
        var stepS = Math.Max(1, Math.Ceiling(contest.Plant.EndS / MostPoints));
        ContestantResult[] shown = [contest.Oracle, contest.BestRival, contest.Ours];
        return new SvgPlot($"{contest.Plant.Name}: {contest.Plant.Title}", [.. contest.Plant.Phases.Skip(1).Select(phase => phase.FromS)], contest.Plant.EndS)
            .Panel("goodput per second", [.. shown.Select(result => new PlotLine(result.Name, Points(contest, stepS, atS => Recorder.Sum(result.Sample.Good, atS, atS + stepS) / stepS)))])
            .Panel("limit", [.. shown.Select(result => new PlotLine(result.Name, Points(contest, stepS, atS => result.Sample.Limits[(int)(atS * BinsPerSecond) + BinsPerSecond - 1])))])
            .ToString();
    }

    private static ImmutableArray<(double X, double Y)> Points(Contest contest, double stepS, Func<double, double> valueAt)
    {
        var points = ImmutableArray.CreateBuilder<(double, double)>();
        for (var atS = 0.0; atS + stepS <= contest.Plant.EndS; atS += stepS) points.Add((atS + stepS, valueAt(atS)));
        return points.ToImmutable();
    }
}
