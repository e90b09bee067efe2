using System.Collections.Immutable;
using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Limits;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Figures;

/// <summary>Finds the best fixed limit of each phase: every limit is tried, on seeds that no contest uses.</summary>
internal static class OracleSearch
{
    private const int FirstSeed = 9_000;

    // Steps of a twelfth: next to the best limit its neighbours do as well.
    private const double Step = 1.08;

    /// <summary>The limits, one per phase.</summary>
    public static ImmutableArray<int> Find(Plant plant, int seeds)
    {
        var limits = Candidates(plant).ToArray();
        var scores = new double[limits.Length][];
        Parallel.For(0, limits.Length, index => scores[index] = Score(plant, limits[index], seeds));
        return [.. Enumerable.Range(0, plant.Phases.Length).Select(phase => limits[Enumerable.Range(0, limits.Length).MaxBy(index => scores[index][phase])])];
    }

    private static double[] Score(Plant plant, int limit, int seeds)
    {
        var fixedLimit = new Contestant("fixed", "", IsGoverned: true, (_, _) => Contestants.Fixed(limit));
        var good = new double[plant.Phases.Length];
        for (var seed = FirstSeed; seed < FirstSeed + seeds; seed++)
        {
            var run = Simulator.Run(plant, fixedLimit, seed);
            for (var phase = 0; phase < good.Length; phase++)
                good[phase] += Recorder.Sum(run.Good, plant.Phases[phase].FromS, plant.EndOfS(phase));
        }

        return good;
    }

    private static IEnumerable<int> Candidates(Plant plant)
    {
        for (double limit = plant.Min; limit < plant.Max; limit = Math.Max(Math.Floor(limit) + 1, Math.Round(limit * Step)))
            yield return (int)limit;
        yield return plant.Max;
    }
}
