using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Figures;
using Plimsoll.Simulation.Limits;
using Plimsoll.Simulation.Plants;

namespace Simulation;

/// <summary>
/// The limit on each plant, with a few seeds. What the bench reaches with many is held there; this holds that nothing falls apart: bounds are
/// a little wider, for so few seeds.
/// </summary>
public sealed class PlantTests(ITestOutputHelper output)
{
    private static readonly int[] Seeds = [1, 2, 3];

    [Theory]
    [InlineData("overload", 0.95)]
    [InlineData("capacity_step", 0.93)]
    [InlineData("close_target", 0.93)]
    [InlineData("infeasible_target", 0.9)]
    [InlineData("noisy_neighbour", 0.95)]
    [InlineData("retry_storm", 0.93)]
    [InlineData("upstream_spike", 0.95)]
    [InlineData("burst", 0.95)]
    [InlineData("bimodal", 0.92)]
    public void Goodput_is_close_to_the_best_fixed_limits(string name, double share)
    {
        var contest = Contest.Run(PlantCatalog.Named(name), Seeds, searchSeeds: 1);
        output.WriteLine($"{name}, seeds {string.Join(", ", Seeds)}: oracle {contest.Oracle.GoodPerS:0} per second with {string.Join(", ", contest.OracleLimits)}, plimsoll {contest.Ours.GoodPerS:0}, {contest.BestRival.Name} {contest.BestRival.GoodPerS:0}");
        Assert.True(contest.Ours.GoodPerS >= share * contest.Oracle.GoodPerS, $"{contest.Ours.GoodPerS:0} per second, the oracle has {contest.Oracle.GoodPerS:0}");
        Assert.True(contest.Ours.GoodPerS >= share * contest.BestRival.GoodPerS, $"{contest.Ours.GoodPerS:0} per second, {contest.BestRival.Name} has {contest.BestRival.GoodPerS:0}");
        Assert.All(contest.Ours.Runs, run => Assert.False(run.P95OverTarget > 1.2, $"the 95th percentile is {run.P95OverTarget:0.00} of the target"));
        Assert.All(contest.Ours.Runs, run => Assert.False(run.RecoveryS > 10, $"recovery took {run.RecoveryS:0.0} s"));
        Assert.All(contest.Ours.Runs, run => Assert.True(run.Jain > 0.99, $"Jain's index is {run.Jain:0.000}"));
    }

    [Fact]
    public void Work_that_no_limit_makes_fast_enough_is_not_held_at_the_bottom()
    {
        var plant = PlantCatalog.Named("bimodal");
        var (fromS, toS) = (plant.MeasuredFromS, plant.EndOfS(0));
        Assert.All(Enumerable.Range(101, 30), seed =>
        {
            var run = Simulator.Run(plant, Contestants.Ours, seed);
            var share = Recorder.Sum(run.Good, fromS, toS) / (double)Recorder.Sum(run.Offered, fromS, toS);
            Assert.True(share > 0.75, $"seed {seed}: {share:P0} of what was asked for below the capacity was answered in time");
        });
    }

    [Theory]
    [InlineData(50)]
    [InlineData(55)]
    [InlineData(60)]
    [InlineData(65)]
    [InlineData(70)]
    [InlineData(80)]
    [InlineData(160)]
    public void However_close_the_target_is_to_what_the_work_takes_the_limit_does_not_sink(double targetMs)
    {
        var overload = PlantCatalog.Named("overload");
        var plant = overload with { TargetMs = targetMs, DeadlineInTargets = overload.DeadlineMs / targetMs };
        Assert.All(Seeds, seed =>
        {
            var best = Simulator.Run(plant, Contestants.Oracle([18]), seed);
            var share = RunReader.Read(plant, Simulator.Run(plant, Contestants.Ours, seed), best).GoodPerS / RunReader.Read(plant, best, best).GoodPerS;
            output.WriteLine($"{targetMs} ms, seed {seed}: {share:P1} of the best fixed limit");
            Assert.True(share > 0.8, $"seed {seed}: {share:P1} of what the best fixed limit brings");
        });
    }

    [Fact]
    public void Below_the_capacity_next_to_nothing_is_refused()
    {
        var contest = Contest.Run(PlantCatalog.Named("below_capacity"), Seeds, searchSeeds: 1);
        Assert.All(contest.Ours.Runs, run => Assert.InRange(run.RefusedShare, 0, 0.001));
    }
}
