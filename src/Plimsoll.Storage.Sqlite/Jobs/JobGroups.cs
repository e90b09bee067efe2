namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>FIFO groups: only the head of a group is ready, deferred, leased or dead.</summary>
internal static class JobGroups
{
    /// <summary>Puts a job at the end of its group; the head of a group is admitted.</summary>
    internal static void LineUp(JobUnit unit, RunRow run, string orderKey, long? runAtUs)
    {
        if (Head(unit, run.Queue, orderKey) is null) JobRuns.Admit(unit, run, runAtUs);
        unit.Sql(JobSql.InsertPlace)
            .Bind(1, run.Queue).Bind(2, orderKey).Bind(3, unit.TakeNumbers("place", 1)).Bind(4, run.First).BindNumber(5, runAtUs).Execute();
    }

    /// <summary>Takes a job out of its group; when it was the head, the next one is admitted.</summary>
    internal static void MoveOn(JobUnit unit, long job, string queue, string orderKey)
    {
        if (Place(unit, job, queue, orderKey) is not { } own) return;
        var wasHead = Head(unit, queue, orderKey)!.Value.Place == own;
        unit.Sql(JobSql.DeletePlace).Bind(1, queue).Bind(2, orderKey).Bind(3, own).Execute();
        if (wasHead && Head(unit, queue, orderKey) is { } next) JobRuns.Admit(unit, next.Job, next.RunAtUs);
    }

    /// <summary>Takes a job out of its group when it is in one.</summary>
    internal static void MoveOn(JobUnit unit, JobBody? body)
    {
        if (body?.OrderKey is { } orderKey) MoveOn(unit, body.Run.First, body.Run.Queue, orderKey);
    }

    /// <summary>Whether a job waits for others of its group.</summary>
    internal static bool IsWaiting(JobUnit unit, JobBody body) =>
        body.OrderKey is { } orderKey && Place(unit, body.Run.First, body.Run.Queue, orderKey) is { } own
        && Head(unit, body.Run.Queue, orderKey)!.Value.Place < own;

    private static (long Place, long Job, long? RunAtUs)? Head(JobUnit unit, string queue, string orderKey)
    {
        using var rows = unit.Sql(JobSql.GroupHead).Bind(1, queue).Bind(2, orderKey).Query();
        return rows.Step() ? (rows.Int64(0), rows.Int64(1), rows.Int64OrNull(2)) : null;
    }

    private static long? Place(JobUnit unit, long job, string queue, string orderKey)
    {
        using var rows = unit.Sql(JobSql.GroupPlace).Bind(1, queue).Bind(2, orderKey).Bind(3, job).Query();
        return rows.Step() ? rows.Int64(0) : null;
    }
}
