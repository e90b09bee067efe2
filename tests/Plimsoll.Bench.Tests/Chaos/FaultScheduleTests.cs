using Plimsoll.Bench.Suites.Chaos;
using Plimsoll.Bench.Suites.Chaos.Faults;

namespace Plimsoll.Bench.Tests.Chaos;

public sealed class FaultScheduleTests
{
    [Fact]
    public void The_same_seed_gives_the_same_schedule()
    {
        Assert.Equal(FaultSchedule.Draw(ChaosPlan.Full, 7), FaultSchedule.Draw(ChaosPlan.Full, 7));
        Assert.NotEqual(FaultSchedule.Draw(ChaosPlan.Full, 7), FaultSchedule.Draw(ChaosPlan.Full, 8));
    }

    [Fact]
    public void A_full_run_has_every_fault_as_often_as_it_should()
    {
        var schedule = FaultSchedule.Draw(ChaosPlan.Full, 1);
        Assert.True(schedule.Count(fault => fault.IsFault) >= 260);
        Assert.Equal(200, Of(FaultKind.Kill));
        Assert.Equal((10, 10), (Of(FaultKind.RestartFast), Of(FaultKind.RestartImmediate)));
        Assert.Equal(Enum.GetValues<FaultKind>().Length, ChaosPlan.Quick.Faults.Select(entry => entry.Kind).Distinct().Count());

        int Of(FaultKind kind) => schedule.Count(fault => fault.Kind == kind);
    }

    [Fact]
    public void Every_worker_has_its_share_of_the_faults()
    {
        var schedule = FaultSchedule.Draw(ChaosPlan.Full, 1);
        Assert.Equal(Enumerable.Range(0, ChaosPlan.Full.Workers.Length), schedule.Select(fault => fault.Worker).Distinct().Order());
        Assert.Equal(2, ChaosPlan.Full.Workers.Count(skew => skew != TimeSpan.Zero));
    }
}
