using System.Collections.Immutable;
using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Limits;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Figures;

/// <summary>A plant under every contestant, with the same arrivals for all.</summary>
/// <param name="Plant">The plant.</param>
/// <param name="OracleLimits">The best fixed limit of each phase.</param>
/// <param name="Oracle">What these came to.</param>
/// <param name="Ours">What the product came to.</param>
/// <param name="Rivals">What the others came to.</param>
internal sealed record Contest(
    Plant Plant, ImmutableArray<int> OracleLimits, ContestantResult Oracle, ContestantResult Ours, ImmutableArray<ContestantResult> Rivals)
{
    /// <summary>The rival with the highest median goodput.</summary>
    public ContestantResult BestRival => Rivals.MaxBy(rival => rival.GoodPerS)!;

    /// <summary>Finds the oracle and runs everybody, seed by seed.</summary>
    public static Contest Run(Plant plant, IReadOnlyList<int> seeds, int searchSeeds)
    {
        var oracleLimits = OracleSearch.Find(plant, searchSeeds);
        ImmutableArray<Contestant> all = [Contestants.Oracle(oracleLimits), Contestants.Ours, .. Contestants.Rivals];
        var runs = new RunFigures[all.Length, seeds.Count];
        var samples = new Recorder[all.Length];
        Parallel.For(0, seeds.Count, index =>
        {
            var oracle = Simulator.Run(plant, all[0], seeds[index]);
            for (var contestant = 0; contestant < all.Length; contestant++)
            {
                var run = contestant == 0 ? oracle : Simulator.Run(plant, all[contestant], seeds[index]);
                runs[contestant, index] = RunReader.Read(plant, run, oracle);
                if (index == 0)
                    samples[contestant] = run;
            }
        });
        var results = all.Select((contestant, index) => new ContestantResult(contestant.Name, [.. Enumerable.Range(0, seeds.Count).Select(seed => runs[index, seed])], samples[index])).ToArray();
        return new Contest(plant, oracleLimits, results[0], results[1], [.. results[2..]]);
    }
}
