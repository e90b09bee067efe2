using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Figures;
using Plimsoll.Simulation.Limits;
using Plimsoll.Simulation.Plants;

namespace Simulation;

/// <summary>Two hundred limits that know nothing of each other share one database.</summary>
public sealed class FleetTests(ITestOutputHelper output)
{
    private const int Seed = 1;

    // What the search finds for 200, 240 and 180 instances.
    private static readonly int[] OracleLimits = [9, 8, 10, 10];

    [Fact]
    public void They_find_a_common_level_without_swinging_and_find_it_again_when_all_restart()
    {
        var plant = PlantCatalog.Named("fleet");
        var oracle = Simulator.Run(plant, Contestants.Oracle(OracleLimits), Seed);
        var figures = RunReader.Read(plant, Simulator.Run(plant, Contestants.Ours, Seed), oracle);
        var share = figures.GoodPerS / RunReader.Read(plant, oracle, oracle).GoodPerS;
        output.WriteLine($"seed {Seed}: {share:0.000} of the oracle, oscillation {figures.Oscillation:0.000}, recovery {figures.RecoveryS:0.0} s");
        Assert.True(share > 0.87, $"{share:0.000} of the oracle");
        Assert.InRange(figures.Oscillation, 0, 0.2);
        Assert.InRange(figures.RecoveryS!.Value, 0, 10);
    }
}
