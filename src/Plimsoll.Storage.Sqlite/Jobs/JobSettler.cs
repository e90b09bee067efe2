using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Writes down what became of leased jobs.</summary>
internal static class JobSettler
{
    /// <summary>Settles leases of a worker, and gives those that are gone.</summary>
    internal static List<long> Settle(JobUnit unit, long worker, IReadOnlyList<LeaseProgress> leases, IReadOnlyList<FailedAttempt> failures)
    {
        List<long> lost = [];
        var failed = failures.ToLookup(failure => failure.Lease);
        foreach (var told in leases)
        {
            if (LeaseRow.Find(unit, told.Lease, worker) is not { } lease)
            {
                lost.Add(told.Lease);
                continue;
            }

            foreach (var failure in failed[told.Lease]) JobFailer.Fail(unit, lease, failure);
            if (told.IsSettled) Close(unit, lease, told.DurationUs, told.CpuUs);
            else unit.Sql(JobSql.Settle).Bind(1, told.Lease).Bind(2, worker).BindBlob(3, told.Settled).Execute();
        }

        return lost;
    }

    /// <summary>Closes a lease. The group of a head that completed in it goes on.</summary>
    internal static void Close(JobUnit unit, LeaseRow lease, ReadOnlySpan<int> durationUs, ReadOnlySpan<int> cpuUs)
    {
        var (durations, times) = (durationUs.ToArray(), cpuUs.ToArray());
        CompleteClosed(unit, lease.Run, durations, times);
        unit.Sql(JobSql.DeleteLease).Bind(1, lease.Id).Execute();
        unit.Sql(JobSql.InsertDone)
            .Bind(1, lease.Run.First).Bind(2, lease.Id).Bind(3, lease.Run.Count).Bind(4, lease.Run.Queue).Bind(5, lease.Run.Type)
            .Bind(6, lease.Run.Tenant).Bind(7, lease.Run.Attempt).Bind(8, lease.Worker).Bind(9, lease.TakenAtUs).Bind(10, unit.NowUs)
            .BindBlob(11, Durations.Pack(durations)).BindBlob(12, Durations.Pack(times)).Execute();
        if (lease.Run.IsOrdered && durations[0] != LeaseProgress.NotCompleted) JobGroups.MoveOn(unit, JobBody.Find(unit, lease.Run.First));
    }

    // A job that its handler closed has completed, though the handler failed afterwards; for how long it ran nobody said.
    private static void CompleteClosed(JobUnit unit, RunRow run, int[] durations, int[] times)
    {
        if (!durations.Contains(LeaseProgress.NotCompleted)) return;
        foreach (var job in JobUnit.Numbers(unit.Sql(JobSql.ClosedJobs).Bind(1, run.First).Bind(2, run.First + run.Count)))
        {
            var place = (int)(job - run.First);
            if (durations[place] == LeaseProgress.NotCompleted) durations[place] = times[place] = 0;
        }
    }
}
