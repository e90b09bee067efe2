using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Evidence.Tests.Measuring;

public sealed class MemoryGrowthTests
{
    [Fact]
    public void Is_the_slope_after_the_first_fifth()
    {
        // 1000 requests a second; while it warms up memory grows twenty times as fast.
        var growth = MemoryGrowth.Of(Phase(100, static second => second * 1000, static second => second < 20 ? second : 20 + ((second - 20) * 0.05)));
        Assert.Equal(0.5, growth!.Value.MbPer10kRequests, 6);
        Assert.Equal(81, growth.Value.Points);
    }

    [Fact]
    public void Of_many_samples_looks_at_some_of_all()
    {
        var growth = MemoryGrowth.Of(Phase(10_000, static second => second * 1000, static second => second * 0.05))!.Value;
        Assert.Equal(0.5, growth.MbPer10kRequests, 6);
        Assert.InRange(growth.Points, 500, 1000);
    }

    [Fact]
    public void Is_none_where_nobody_counts_requests() => Assert.Null(MemoryGrowth.Of(Phase(100, static _ => null, static second => second)));

    private static PhaseRecord Phase(int seconds, Func<int, long?> requests, Func<int, double> residentMb) => new()
    {
        Name = "load",
        DurationMs = seconds * 1000,
        Samples = [.. Enumerable.Range(0, seconds + 1).Select(second => new TreeSample
        {
            AtMs = second * 1000,
            ResidentMb = residentMb(second),
            ProportionalMb = 0,
            CpuMs = 0,
            Processes = 1,
            Threads = 1,
            Files = 1,
            Requests = requests(second),
        })],
    };
}
