using Plimsoll.Runtime.Degradation;

namespace Plimsoll.Runtime.Tests.Degradation;

public sealed class LadderRuleTests
{
    private const long Second = 1_000_000_000;
    private static readonly LadderReading Broken = new("p95", "p95Ms", 60, 45, IsClear: false);
    private static readonly LadderReading Between = new(null, null, 0, 0, IsClear: false);
    private readonly LadderRule _rule = new(4);
    private long _now;

    [Fact]
    public void A_reason_that_lasts_takes_one_level_at_a_time()
    {
        Assert.Equal([0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4], Run(Broken, 23));
    }

    [Fact]
    public void A_moment_is_no_reason()
    {
        for (var round = 0; round < 20; round++)
        {
            Assert.Equal([0, 0], Run(Broken, 2));
            Assert.Equal([0], Run(Between, 1));
        }
    }

    [Fact]
    public void It_steps_up_one_at_a_time_when_all_is_well_and_not_between_the_lines()
    {
        Run(Broken, 8);
        Assert.Equal(2, _rule.Level);
        Assert.All(Run(Between, 100), level => Assert.Equal(2, level));
        var levels = Run(LadderReading.Clear, 25);
        Assert.Equal([2, 1, 0], levels.Distinct());
        Assert.Equal((10, 20), (levels.IndexOf(1), levels.IndexOf(0)));
    }

    [Fact]
    public void It_waits_with_the_step_up_while_it_is_held_and_not_longer()
    {
        Run(Broken, 3);
        Assert.All(Run(LadderReading.Clear with { IsHeld = true }, 15), level => Assert.Equal(1, level));
        Assert.Equal([0], Run(LadderReading.Clear, 1));
    }

    [Fact]
    public void Flapping_doubles_the_time_up_to_five_minutes()
    {
        var waits = new List<int>();
        for (var round = 0; round < 8; round++)
        {
            while (_rule.Level == 0)
                Run(Broken, 1);
            var wait = 0;
            while (_rule.Level > 0)
            {
                Run(LadderReading.Clear, 1);
                wait++;
            }

            waits.Add(wait - 1);
        }

        Assert.Equal([10, 20, 40, 80, 160, 300, 300, 300], waits);
    }

    [Fact]
    public void Whatever_comes_the_level_moves_by_one_and_stays_on_the_ladder()
    {
        var random = new Random(20260801);
        var before = 0;
        for (var step = 0; step < 50_000; step++)
        {
            _now += (long)(random.NextDouble() * 3 * Second);
            _rule.Next(_now, random.Next(3) switch { 0 => Broken, 1 => Between, _ => LadderReading.Clear });
            Assert.InRange(_rule.Level, 0, 4);
            Assert.InRange(Math.Abs(_rule.Level - before), 0, 1);
            before = _rule.Level;
        }
    }

    private List<int> Run(LadderReading reading, int seconds)
    {
        var levels = new List<int>();
        for (var second = 0; second < seconds; second++)
        {
            _rule.Next(_now, reading);
            levels.Add(_rule.Level);
            _now += Second;
        }

        return levels;
    }
}
