using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class LimitMemoryTests
{
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

    private static LevelRecord Level(double limit, double meanMs) =>
        LevelRecord.Of(limit, new LimitWindow(60, 2 * meanMs, 2 * meanMs, 2 * meanMs, meanMs, 0.05, limit * 1000 / meanMs, 500, (int)limit, 0));
}
