using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>What a cut from 20 to 10 says, by what it did to throughput and to the mean duration.</summary>
public sealed class CutTrialTests
{
    private const double TargetMs = 80;
    private static readonly CutTrial Trial = new(Restore: 20, Level(20, 200, 100), IsProbe: false);

    [Theory]
    [InlineData(100, 100, CutVerdict.Useless)]
    [InlineData(125, 80, CutVerdict.Useless)]
    [InlineData(200, 50, CutVerdict.Useful)]
    [InlineData(160, 62, CutVerdict.Useful)]
    [InlineData(70, 140, CutVerdict.Void)]
    [InlineData(0, 90, CutVerdict.Void)]
    internal void Tells_by_whether_throughput_followed(double perSecond, double meanMs, CutVerdict verdict) =>
        Assert.Equal(verdict, Trial.Judge(Level(10, perSecond, meanMs), TargetMs));

    [Fact]
    public void Says_nothing_about_a_small_cut_or_few_samples()
    {
        Assert.Equal(CutVerdict.Open, Trial.Judge(Level(17, 170, 100), TargetMs));
        Assert.Equal(CutVerdict.Open, Trial.Judge(Level(10, 100, 100, samples: 30), TargetMs));
    }

    [Fact]
    public void A_cut_that_meets_the_target_was_of_use() =>
        Assert.Equal(CutVerdict.Useful, Trial.Judge(Level(10, 100, 100), targetMs: 500));

    [Theory]
    [InlineData(100, 16)]
    [InlineData(100, 10)]
    [InlineData(100, 40)]
    public void Goes_back_to_a_tenth_above_what_can_be_worked_on_at_once_within_where_it_was(double meanMs, double slots)
    {
        var trial = new CutTrial(Restore: 20, Level(20, slots * 1000 / meanMs, Math.Max(meanMs, 20 * meanMs / slots)), IsProbe: false);
        Assert.Equal(Math.Min(20, 1.1 * slots), trial.KneeLimit(Level(8, 80, meanMs)), 6);
    }

    [Fact]
    public void Goes_back_whole_where_the_limit_held_nothing_back()
    {
        var trial = new CutTrial(Restore: 20, Level(20, 100, 100), IsProbe: false);
        Assert.Equal(20, trial.KneeLimit(Level(8, 80, 100)), 6);
    }

    [Fact]
    public void A_cut_of_what_was_not_in_use_says_nothing_and_one_below_that_counts_from_it()
    {
        var trial = new CutTrial(Restore: 40, Level(40, 100, 100), IsProbe: false);
        Assert.Equal(CutVerdict.Open, trial.Judge(Level(11, 100, 100), TargetMs));
        Assert.Equal(CutVerdict.Useless, trial.Judge(Level(6, 60, 100), TargetMs));
        Assert.Equal(CutVerdict.Useful, trial.Judge(Level(6, 90, 66), TargetMs));
    }

    [Fact]
    public void The_most_that_was_done_before_a_later_cut_counts_as_well()
    {
        var trial = new CutTrial(Restore: 20, Level(10, 100, 100), IsProbe: false) { BestPerSecond = 150 };
        Assert.Equal(16.5, trial.KneeLimit(Level(6, 60, 100)), 6);
        Assert.True(trial.IsKneeOpen(Level(6, 60, 100)));
        Assert.False((trial with { Restore = 15 }).IsKneeOpen(Level(6, 60, 100)));
    }

    [Fact]
    public void A_limit_that_lets_far_less_be_done_than_was_before_leaves_nothing_waiting()
    {
        // From 10 to 8, which for itself is too little to tell.
        var trial = new CutTrial(Restore: 20, Level(10, 100, 100), IsProbe: false) { BestPerSecond = 160 };
        Assert.Equal(CutVerdict.Useless, trial.Judge(Level(8, 80, 100), TargetMs));
        Assert.Equal(CutVerdict.Open, (trial with { BestPerSecond = 120 }).Judge(Level(8, 80, 100), TargetMs));
        // What the limit did not hold back says nothing.
        Assert.Equal(CutVerdict.Open, trial.Judge(Level(20, 80, 100), TargetMs));
    }

    [Theory]
    [InlineData(30, 300, 100, 1)]
    [InlineData(30, 200, 150, 0)]
    [InlineData(10, 100, 100, 1)]
    [InlineData(10, 200, 50, 0)]
    public void Elasticity_is_one_in_proportion_and_nothing_when_all_waits(double limit, double perSecond, double meanMs, double elasticity) =>
        Assert.Equal(elasticity, Level(limit, perSecond, meanMs).Elasticity(Level(20, 200, 100)), 6);

    private static LevelRecord Level(double limit, double perSecond, double meanMs, int samples = 60) =>
        LevelRecord.Of(limit, new LimitWindow(samples, 2 * meanMs, 2 * meanMs, 2 * meanMs, meanMs, 0.05, perSecond, 500, (int)limit, 0));
}
