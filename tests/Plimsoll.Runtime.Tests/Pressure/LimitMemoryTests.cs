using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class LimitMemoryTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Keeps_what_was_good_before_the_trouble_until_it_is_reached()
    {
        var memory = default(LimitMemory);
        Assert.False(memory.IsFarAbove(1));
        memory.Note(Level(30, 40));
        memory.Keep();
        Assert.Equal(30, memory.Limit);
        Assert.Equal((true, false), (memory.IsFarAbove(14), memory.IsFarAbove(16)));
        Assert.Equal((true, false, false), (memory.IsLike(14, 45), memory.IsLike(14, 50), memory.IsLike(30, 40)));

        memory.Note(Level(6, 60));
        memory.Keep();
        Assert.Equal(30, memory.Limit);

        memory.Note(Level(31, 40));
        Assert.Equal(0, memory.Limit);
    }

    [Fact]
    public void Tries_the_way_back_where_work_takes_as_long_as_then_and_after_each_try_less_soon()
    {
        var memory = InTrouble();
        Assert.Equal((false, false), (memory.TryBack(Level(16, 40), 0), memory.TryBack(Level(6, 50), 0)));
        Assert.Equal((true, false), (memory.TryBack(Level(6, 40), 0), memory.TryBack(Level(6, 40), Second - 1)));
        Assert.Equal((true, false), (memory.TryBack(Level(6, 40), Second), memory.TryBack(Level(6, 40), (3 * Second) - 1)));
        Assert.True(memory.TryBack(Level(6, 40), 3 * Second));
        Assert.False(memory.TryBack(Level(6, 40), (7 * Second) - 1));
    }

    [Fact]
    public void Does_not_wait_when_far_more_is_done_than_ever_since_the_trouble_began()
    {
        var memory = InTrouble();
        memory.Learn(Level(6, 60));
        Assert.True(memory.TryBack(Level(4, 40), 0));
        // A hundred a second before; now as many, and then half as many again.
        Assert.False(memory.TryBack(Level(4, 40), 1));
        Assert.True(memory.TryBack(Level(6, 40), 1));
    }

    private static LimitMemory InTrouble()
    {
        var memory = default(LimitMemory);
        memory.Note(Level(30, 40));
        memory.Keep();
        return memory;
    }

    private static LevelRecord Level(double limit, double meanMs) =>
        LevelRecord.Of(limit, new LimitWindow(60, 2 * meanMs, 2 * meanMs, 2 * meanMs, meanMs, 0.05, limit * 1000 / meanMs, 500, (int)limit, 0));
}
