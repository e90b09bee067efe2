using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Tests.Pressure.Requests;

public sealed class SeenKeysTests
{
    private const long Minute = 60_000_000_000;

    [Fact]
    public void A_key_is_seen_until_its_time_is_over()
    {
        var keys = new SeenKeys(64, Minute);
        Assert.False(keys.Add(0, 0));
        Assert.True(keys.Add(0, Minute));
        Assert.False(keys.Add(0, (2 * Minute) + 1));
        Assert.False(keys.Add(17, 5));
        Assert.True(keys.Add(17, 6));
    }

    [Fact]
    public void Many_keys_cost_no_memory_and_none_is_taken_for_another()
    {
        var keys = new SeenKeys(64, Minute);
        for (ulong key = 1; key <= 10_000; key++)
            Assert.False(keys.Add(key * 0x9E3779B97F4A7C15, 1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong key = 1; key <= 1000; key++)
            keys.Add(key, 1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
