using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Limits;
using Plimsoll.Simulation.Plants;

namespace Simulation;

public sealed class SimulatorTests
{
    public static TheoryData<string> Names => [.. PlantCatalog.All.Where(plant => plant.Instances == 1 && plant.EndS < 100).Select(plant => plant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_run_and_everybody_meets_the_same_arrivals(string name)
    {
        var plant = PlantCatalog.Named(name);
        var first = Simulator.Run(plant, Contestants.Ours, 7);
        var again = Simulator.Run(plant, Contestants.Ours, 7);
        Assert.Equal(first.Good, again.Good);
        Assert.Equal(first.Limits, again.Limits);
        foreach (var rival in Contestants.Rivals) Assert.Equal(first.Offered, Simulator.Run(plant, rival, 7).Offered);
        Assert.NotEqual(first.Offered, Simulator.Run(plant, Contestants.Ours, 8).Offered);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_request_is_answered_that_was_not_asked_and_limits_keep_their_bounds(string name)
    {
        var plant = PlantCatalog.Named(name);
        foreach (var contestant in Contestants.Rivals.Add(Contestants.Ours))
        {
            var run = Simulator.Run(plant, contestant, 3);
            Assert.True(run.Good.Sum() <= run.Offered.Sum(), contestant.Name);
            Assert.True(run.Attempts.Sum() >= run.Offered.Sum(), contestant.Name);
            Assert.All(run.Limits[1..^1], limit => Assert.InRange(limit, 3, plant.Max));
        }
    }

    [Fact]
    public void Slots_limit_what_is_done_at_once()
    {
        // Sixteen slots of 30 ms do 533 a second, whatever is offered.
        var plant = PlantCatalog.Named("overload") with { Collapse = 0 };
        var run = Simulator.Run(plant, new Contestant("fixed", "", IsGoverned: false, (_, _) => Contestants.Fixed(24)), 1);
        Assert.InRange(Recorder.Sum(run.Good, 10, 60) / 50.0, 500, 545);
    }

    [Fact]
    public void An_oracle_switches_when_its_phase_begins()
    {
        var plant = PlantCatalog.Named("capacity_step");
        var run = Simulator.Run(plant, Contestants.Oracle([10, 20, 30]), 1);
        Assert.Equal([10, 20, 30], new[] { 100, 300, 500 }.Select(bin => run.Limits[bin]));
    }
}
