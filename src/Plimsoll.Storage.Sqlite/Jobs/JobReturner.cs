using Plimsoll.Contracts;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Closes leases whose jobs are not all settled, and puts those back.</summary>
internal static class JobReturner
{
    /// <summary>Gives back what the holder did not settle, at no cost.</summary>
    internal static List<long> Release(JobUnit unit, long worker, IReadOnlyList<LeaseProgress> leases)
    {
        List<long> lost = [];
        foreach (var told in leases)
        {
            if (LeaseRow.Find(unit, told.Lease, worker) is { } lease) PutBack(unit, lease with { Settled = told.Settled }, isLost: false);
            else lost.Add(told.Lease);
        }

        return lost;
    }

    /// <summary>Puts back leases whose holder does not know of them.</summary>
    internal static int Recover(JobUnit unit, ClaimRequest request, IReadOnlyList<long> held)
    {
        var leases = LeaseRow.List(unit.Sql(JobSql.WorkerLeases).Bind(1, request.Worker).Bind(2, request.Queue).Bind(3, request.IsQuarantine));
        leases.RemoveAll(lease => held.Contains(lease.Id));
        foreach (var lease in leases) PutBack(unit, lease, isLost: false);
        return leases.Count;
    }

    /// <summary>Takes the leases of silent and of unknown workers, and forgets those.</summary>
    internal static RescueReport Rescue(JobUnit unit, IReadOnlyList<WorkerBeat> silent)
    {
        List<LeaseRow> leases =
        [
            .. LeaseRow.List(unit.Sql(JobSql.OrphanedLeases)),
            .. silent.SelectMany(beat => LeaseRow.List(unit.Sql(JobSql.SilentLeases).Bind(1, beat.Worker).Bind(2, beat.At))),
        ];
        var report = new RescueReport(0, leases.Count, 0, 0, 0);
        foreach (var lease in leases)
        {
            var (ready, quarantined, dead) = PutBack(unit, lease, isLost: true);
            report = report with { Ready = report.Ready + ready, Quarantined = report.Quarantined + quarantined, Dead = report.Dead + dead };
        }

        return report with { Workers = silent.Sum(beat => unit.Sql(JobSql.ForgetWorker).Bind(1, beat.Worker).Bind(2, beat.At).Execute()) };
    }

    private static (int Ready, int Quarantined, int Dead) PutBack(JobUnit unit, LeaseRow lease, bool isLost)
    {
        var open = Open(unit, lease);
        if (open.Count < lease.Run.Count) CloseSettled(unit, lease, open);
        else unit.Sql(JobSql.DeleteLease).Bind(1, lease.Id).Execute();
        if (isLost) Record(unit, lease, open);
        var lost = lease.Run.Lost + (isLost ? 1 : 0);
        if (lease.IsQuarantine && isLost)
        {
            Bury(unit, lease, open);
            return (0, 0, open.Count);
        }

        if (lease.IsQuarantine || (isLost && lost >= JobLimits.LostBeforeQuarantine))
        {
            foreach (var job in open) JobRuns.Quarantine(unit, lease.Run with { First = job, Count = 1, Lost = lost }, lease.EnqueuedAtUs);
            return (0, open.Count, 0);
        }

        foreach (var (first, count) in Islands(open))
            JobRuns.Ready(unit, lease.Run with { First = first, Count = count, Lost = lost }, lease.EnqueuedAtUs);
        return (open.Count, 0, 0);
    }

    private static List<long> Open(JobUnit unit, LeaseRow lease)
    {
        var (first, end) = (lease.Run.First, lease.Run.First + lease.Run.Count);
        HashSet<long> closed = [.. JobUnit.Numbers(unit.Sql(JobSql.ClosedJobs).Bind(1, first).Bind(2, end))];
        List<long> open = [];
        for (var job = first; job < end; job++)
        {
            if (!lease.IsSettledJob(job) && !closed.Contains(job)) open.Add(job);
        }

        return open;
    }

    // What is neither open nor failed in this lease has completed; for how long it ran nobody said.
    private static void CloseSettled(JobUnit unit, LeaseRow lease, List<long> open)
    {
        var (first, count) = (lease.Run.First, lease.Run.Count);
        var durations = new int[count];
        foreach (var job in open) durations[job - first] = LeaseProgress.NotCompleted;
        foreach (var job in JobUnit.Numbers(unit.Sql(JobSql.AttemptedJobs).Bind(1, first).Bind(2, first + count).Bind(3, lease.Id)))
            durations[job - first] = LeaseProgress.NotCompleted;
        JobSettler.Close(unit, lease, durations, durations);
    }

    private static void Record(JobUnit unit, LeaseRow lease, List<long> open)
    {
        foreach (var job in open)
        {
            unit.Sql(JobSql.InsertAttempt)
                .Bind(1, job).Bind(2, lease.Id).Bind(3, lease.Run.Attempt).Bind(4, JobErrorClassNames.Of(JobErrorClass.LeaseLost)).Bind(5, "LeaseLost")
                .Bind(6, "The worker went silent. Whether it had started the job is not known.").Bind(7, lease.Worker).Bind(8, lease.TakenAtUs)
                .Bind(9, unit.NowUs).BindNull(10).BindNull(11).BindNull(12).Execute();
        }
    }

    private static void Bury(JobUnit unit, LeaseRow lease, List<long> open)
    {
        foreach (var job in open)
        {
            JobFailer.Bury(
                unit, lease.Run, job, JobErrorClassNames.Of(JobErrorClass.LeaseLost), "Its worker went silent each time, the last time while it ran alone.");
            if (lease.Run.IsOrdered && JobBody.Find(unit, job) is { } body && body.OrderFailure != OrderFailure.Block) JobGroups.MoveOn(unit, body);
        }
    }

    private static IEnumerable<(long First, int Count)> Islands(List<long> jobs)
    {
        for (var start = 0; start < jobs.Count;)
        {
            var end = start + 1;
            while (end < jobs.Count && jobs[end] == jobs[end - 1] + 1) end++;
            yield return (jobs[start], end - start);
            start = end;
        }
    }
}
