using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Gives poison jobs a new life, throws them away, or makes poison of a job that is not wanted.</summary>
internal static class JobPoison
{
    /// <summary>Gives jobs a new life, one after another in time; gives how many were poison.</summary>
    internal static int Retry(JobUnit unit, IReadOnlyList<long> jobs, double gapMs, string? payload, OperatorAct act)
    {
        var count = 0;
        for (var place = 0; place < jobs.Count; place++)
        {
            if (unit.Sql(JobSql.DeleteDead).Bind(1, jobs[place]).Execute() == 0 || JobBody.Find(unit, jobs[place]) is not { } body) continue;
            // A note that it was cancelled was for the life before.
            unit.Sql(JobSql.DeleteCancelled).Bind(1, jobs[place]).Execute();
            if (payload is not null) unit.Sql(JobSql.EditPayload).Bind(1, jobs[place]).Bind(2, payload).Execute();
            unit.Note(act.Actor, payload is null ? "retry" : "edit", body.Id.ToString(), act.Reason);
            JobRuns.Admit(unit, body.Run, unit.NowUs + (long)(place * gapMs * 1000));
            count++;
        }

        return count;
    }

    internal static int Discard(JobUnit unit, IReadOnlyList<long> jobs, OperatorAct act)
    {
        var count = 0;
        foreach (var job in jobs)
        {
            if (unit.Sql(JobSql.DeleteDead).Bind(1, job).Execute() == 0 || JobBody.Find(unit, job) is not { } body) continue;
            unit.Note(act.Actor, "discard", body.Id.ToString(), act.Reason);
            JobMaintenance.Forget(unit, job, job + 1);
            JobGroups.MoveOn(unit, body);
            count++;
        }

        return count;
    }

    /// <summary>One that waits by itself is parked here; one in the middle of a ready run, or leased, by the worker that has it.</summary>
    internal static bool Cancel(JobUnit unit, long job, OperatorAct act)
    {
        if (JobBody.Find(unit, job) is not { } body || JobUnit.Any(unit.Sql(JobSql.IsDead).Bind(1, job)) || JobEffects.IsClosed(unit, job)
            || Completion.Find(unit.Sql(JobSql.ReadDone).Bind(1, job), job) is not null)
            return false;
        unit.Note(act.Actor, "cancel", body.Id.ToString(), act.Reason);
        if (Withdraw(unit, body) is { } attempts)
        {
            JobFailer.Bury(
                unit, body.Run with { Attempt = attempts }, job, JobErrorClassNames.Of(JobErrorClass.Permanent), "An operator cancelled the job.");
            JobGroups.MoveOn(unit, body);
        }
        else
        {
            unit.Sql(JobSql.InsertCancelled).Bind(1, job).Bind(2, act.Actor).Bind(3, act.Reason).Bind(4, unit.NowUs).Execute();
        }

        unit.WakeControl();
        return true;
    }

    // The number of the attempt for which it waited by itself; null when it doesn't.
    private static int? Withdraw(JobUnit unit, JobBody body)
    {
        var job = body.Run.First;
        (long RunAtUs, int Attempt)? deferred = null;
        using (var rows = unit.Sql(JobSql.DeferredAlone).Bind(1, job).Query())
        {
            if (rows.Step()) deferred = (rows.Int64(0), rows.Int32(1));
        }

        if (deferred is { } found)
        {
            JobRuns.Undefer(unit, body.Run.Queue, found.RunAtUs, job, 1);
            return found.Attempt;
        }

        var quarantined = JobUnit.Numbers(unit.Sql(JobSql.DeleteQuarantine).Bind(1, job));
        if (quarantined.Count > 0) return (int)quarantined[0];
        return JobGroups.IsWaiting(unit, body) ? 1 : null;
    }
}
