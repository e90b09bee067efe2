using Plimsoll.Bench.Suites.Chaos;
using Plimsoll.Bench.Suites.Chaos.Faults;

namespace Plimsoll.Bench.Tests.Chaos;

public sealed class FaultScheduleTests
{
    [Fact]
    public void The_same_seed_gives_the_same_schedule()
    {
        Assert.Equal(FaultSchedule.Draw(ChaosPlan.FullPostgres, 7), FaultSchedule.Draw(ChaosPlan.FullPostgres, 7));
        Assert.NotEqual(FaultSchedule.Draw(ChaosPlan.FullPostgres, 7), FaultSchedule.Draw(ChaosPlan.FullPostgres, 8));
    }

    [Fact]
    public void A_full_run_has_every_fault_as_often_as_it_should()
    {
        Fault[] schedule = [.. FaultSchedule.Draw(ChaosPlan.FullPostgres, 1), .. FaultSchedule.Draw(ChaosPlan.FullSqlite, 1)];
        Assert.True(FaultSchedule.Draw(ChaosPlan.FullPostgres, 1).Count(fault => fault.IsFault) >= 260);
        Assert.Equal((260, 28), (Of(FaultKind.Kill), Of(FaultKind.KillProducer)));
        Assert.Equal((10, 10), (Of(FaultKind.RestartFast), Of(FaultKind.RestartImmediate)));
        Assert.Equal((14, 10), (Of(FaultKind.FullDisk), Of(FaultKind.FullDiskKill)));
        Assert.Equal(
            Enum.GetValues<FaultKind>().Order(),
            ChaosPlan.QuickPostgres.Faults.Concat(ChaosPlan.QuickSqlite.Faults).Select(entry => entry.Kind).Distinct().Order());

        int Of(FaultKind kind) => schedule.Count(fault => fault.Kind == kind);
    }

    [Fact]
    public void Every_worker_has_its_share_of_the_faults()
    {
        foreach (var plan in (ChaosPlan[])[ChaosPlan.FullPostgres, ChaosPlan.FullSqlite])
            Assert.Equal(Enumerable.Range(0, plan.Workers.Length), FaultSchedule.Draw(plan, 1).Select(fault => fault.Worker).Distinct().Order());
        Assert.Equal(2, ChaosPlan.FullPostgres.Workers.Count(skew => skew != TimeSpan.Zero));
    }
}
