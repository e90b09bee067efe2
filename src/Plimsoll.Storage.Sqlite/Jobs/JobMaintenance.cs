using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>What time brings: delayed jobs become ready, schedules fire, what is kept for looking back only is forgotten.</summary>
internal static class JobMaintenance
{
    internal static PromoteReport Promote(JobUnit unit, int maxRuns)
    {
        List<(RunRow Run, long RunAtUs)> due = [];
        using (var rows = unit.Sql(JobSql.Due).Bind(1, unit.NowUs).Bind(2, maxRuns).Query())
        {
            while (rows.Step()) due.Add((RunRow.Read(rows, 0), rows.Int64(RunRow.Columns)));
        }

        foreach (var (run, runAtUs) in due)
        {
            JobRuns.Undefer(unit, run.Queue, runAtUs, run.First, run.Count);
            JobRuns.Ready(unit, run, runAtUs);
        }

        var next = JobUnit.Numbers(unit.Sql(JobSql.NextDue));
        TimeSpan? nextIn = next.Count == 0 ? null : TimeSpan.FromMicroseconds(Math.Max(0, next[0] - unit.NowUs));
        return new PromoteReport(due.Sum(entry => entry.Run.Count), nextIn, JobUnit.Any(unit.Sql(JobSql.AnyQuarantined)));
    }

    internal static ScheduleState SyncSchedule(JobUnit unit, string name, string rule, DateTimeOffset first)
    {
        unit.Sql(JobSql.SyncSchedule).Bind(1, name).Bind(2, rule).Bind(3, first).Execute();
        using var rows = unit.Sql(JobSql.ReadSchedule).Bind(1, name).Query();
        rows.Step();
        return new ScheduleState(rows.Instant(0), DateTimeOffset.UnixEpoch.AddTicks(unit.NowUs * TimeSpan.TicksPerMicrosecond));
    }

    internal static bool FireSchedule(JobUnit unit, string name, DateTimeOffset expected, DateTimeOffset next, IReadOnlyList<NewJob> jobs)
    {
        if (unit.Sql(JobSql.FireSchedule).Bind(1, name).Bind(2, expected).Bind(3, next).Execute() == 0) return false;
        if (jobs.Count > 0) JobEnqueuer.Add(unit, jobs);
        return true;
    }

    /// <summary>Forgets completed jobs and keys.</summary>
    internal static PruneReport Prune(JobUnit unit, TimeSpan olderThan, int maxJobs)
    {
        var seen = 0;
        List<(long First, long Lease, int Count, byte[] Durations)> old = [];
        using (var rows = unit.Sql(JobSql.OldDone).Bind(1, unit.NowUs - JobUnit.Us(olderThan)).Bind(2, maxJobs).Query())
        {
            while (seen < maxJobs && rows.Step())
            {
                old.Add((rows.Int64(0), rows.Int64(1), rows.Int32(2), rows.Blob(3)!));
                seen += rows.Int32(2);
            }
        }

        var jobs = 0;
        foreach (var (first, lease, count, durations) in old)
        {
            for (var place = 0; place < count;)
            {
                var start = place;
                while (place < count && Durations.At(durations, place) != LeaseProgress.NotCompleted) place++;
                if (place > start) jobs += Forget(unit, first + start, first + place);
                else place++;
            }

            unit.Sql(JobSql.DeleteDone).Bind(1, first).Bind(2, lease).Execute();
        }

        var keys = unit.Sql(JobSql.PruneKeys).Bind(1, unit.NowUs).Bind(2, maxJobs).Execute();
        return new PruneReport(jobs, 0, seen >= maxJobs || keys >= maxJobs);
    }

    /// <summary>Forgets jobs and all that is kept beside them; gives how many.</summary>
    internal static int Forget(JobUnit unit, long first, long end)
    {
        foreach (var sql in (ReadOnlySpan<string>)[JobSql.ForgetEffects, JobSql.ForgetAttempts, JobSql.ForgetCancelled, JobSql.ForgetProgress])
            unit.Sql(sql).Bind(1, first).Bind(2, end).Execute();
        return unit.Sql(JobSql.ForgetJobs).Bind(1, first).Bind(2, end).Execute();
    }
}
