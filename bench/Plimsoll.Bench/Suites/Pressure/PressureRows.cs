using System.Collections.Immutable;
using Plimsoll.Bench.Reports;
using Plimsoll.Simulation.Figures;

namespace Plimsoll.Bench.Suites.Pressure;

/// <summary>The rows of a run. The value of a row is the median of its seeds.</summary>
internal static class PressureRows
{
    private const string Bimodal = "bimodal";
    private const string Fleet = "fleet";

    /// <summary>The rows that have targets: each the worst of its plants.</summary>
    public static IEnumerable<Measurement> Worst(ImmutableArray<Contest> contests)
    {
        var judged = contests.Where(contest => contest.Plant.IsJudged).ToArray();
        var single = judged.Where(contest => contest.Plant.Name != Fleet).ToArray();
        yield return Lowest("goodput_over_oracle.worst_plant", "ratio", single.Select(OverOracle));
        yield return Lowest("goodput_over_oracle.worst_but_bimodal", "ratio", single.Where(contest => contest.Plant.Name != Bimodal).Select(OverOracle));
        yield return judged.Select(contest => OverBestRival("goodput_over_best_rival.worst_plant", contest)).MinBy(row => row.Values.Median)!;
        yield return Highest("settle_s.worst_plant", "s", judged.Select(contest => Known(contest, run => run.SettleS)));
        yield return Highest("p95_over_target.worst_feasible", "ratio", judged.Select(contest => Known(contest, P95)));
        yield return Highest("recovery_s.worst_plant", "s", judged.Select(contest => Known(contest, run => run.RecoveryS)));
        yield return Measurement.Plain("jain.noisy_neighbour", "index", Of(contests, "noisy_neighbour").Ours.Runs.Select(run => run.Jain));
        yield return Measurement.Plain("false_rejects.below_capacity", "share", Of(contests, "below_capacity").Ours.Runs.Select(run => run.RefusedShare));
        yield return Measurement.Plain("fleet_goodput_over_oracle", "ratio", OverOracle(Of(contests, Fleet)));
        yield return Measurement.Plain("fleet_oscillation", "share", Of(contests, Fleet).Ours.Runs.Select(run => run.Oscillation));
    }

    /// <summary>The rows of each plant.</summary>
    public static IEnumerable<Measurement> OfPlants(ImmutableArray<Contest> contests) => contests.SelectMany(OfPlant);

    private static IEnumerable<Measurement> OfPlant(Contest contest)
    {
        var name = contest.Plant.Name;
        yield return Measurement.Plain($"goodput_over_oracle.{name}", "ratio", OverOracle(contest));
        yield return OverBestRival($"goodput_over_best_rival.{name}", contest);
        foreach (var rival in contest.Rivals)
            yield return Measurement.Plain($"goodput_over_oracle.{name}.{rival.Name}", "ratio", Ratios(rival, contest.Oracle));
        yield return Measurement.Plain($"overshoot_s.{name}", "s", contest.Ours.Runs.Select(run => run.OvershootS));
        yield return Measurement.Plain($"limit_variation.{name}", "share", contest.Ours.Runs.Select(run => run.LimitVariation));
        if (Known(contest, run => run.SettleS) is { Length: > 0 } settle) yield return Measurement.Plain($"settle_s.{name}", "s", settle);
        if (Known(contest, run => run.RecoveryS) is { Length: > 0 } recovery) yield return Measurement.Plain($"recovery_s.{name}", "s", recovery);
        if (Known(contest, P95) is { Length: > 0 } p95) yield return Measurement.Plain($"p95_over_target.{name}", "ratio", p95);
    }

    private static double? P95(RunFigures run) => double.IsNaN(run.P95OverTarget) ? null : run.P95OverTarget;

    private static Contest Of(ImmutableArray<Contest> contests, string plant) => contests.Single(contest => contest.Plant.Name == plant);

    private static double[] Known(Contest contest, Func<RunFigures, double?> figure) => [.. contest.Ours.Runs.Select(figure).OfType<double>()];

    private static double[] OverOracle(Contest contest) => Ratios(contest.Ours, contest.Oracle);

    private static double[] Ratios(ContestantResult ours, ContestantResult reference) =>
        [.. ours.Runs.Zip(reference.Runs, (run, against) => run.GoodPerS / against.GoodPerS)];

    private static Measurement OverBestRival(string name, Contest contest) =>
        Measurement.Compared(name, $"{contest.BestRival.Name} on {contest.Plant.Name}", [.. contest.Ours.Runs.Select(run => run.GoodPerS)], [.. contest.BestRival.Runs.Select(run => run.GoodPerS)]);

    private static Measurement Lowest(string name, string unit, IEnumerable<double[]> plants) =>
        plants.Select(values => Measurement.Plain(name, unit, values)).MinBy(row => row.Values.Median)!;

    private static Measurement Highest(string name, string unit, IEnumerable<double[]> plants) =>
        plants.Where(values => values.Length > 0).Select(values => Measurement.Plain(name, unit, values)).MaxBy(row => row.Values.Median)!;
}
