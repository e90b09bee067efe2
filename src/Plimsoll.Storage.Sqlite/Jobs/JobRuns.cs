using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Puts runs where they wait. Whatever becomes ready or waits for its time goes through here, so that the depths are exact.</summary>
internal static class JobRuns
{
    internal static void Ready(JobUnit unit, RunRow run, long enqueuedAtUs)
    {
        run.Bind(unit.Sql(JobSql.InsertReady)).Bind(13, Rank(enqueuedAtUs, run.Priority)).Bind(14, enqueuedAtUs).Execute();
        unit.Count(run.Queue, run.Count, 0);
    }

    internal static void Defer(JobUnit unit, RunRow run, long runAtUs)
    {
        run.Bind(unit.Sql(JobSql.InsertDeferred)).Bind(13, runAtUs).Execute();
        unit.Count(run.Queue, 0, run.Count);
    }

    internal static void Quarantine(JobUnit unit, RunRow run, long enqueuedAtUs) =>
        run.Bind(unit.Sql(JobSql.InsertQuarantine)).Bind(13, enqueuedAtUs).Execute();

    /// <summary>Ready at once, or when its time has come.</summary>
    internal static void Admit(JobUnit unit, RunRow run, long? runAtUs)
    {
        if (runAtUs > unit.NowUs) Defer(unit, run, runAtUs.Value);
        else Ready(unit, run, unit.NowUs);
    }

    /// <summary>Admits a job that comes by itself, from its body.</summary>
    internal static void Admit(JobUnit unit, long job, long? runAtUs)
    {
        if (JobBody.Find(unit, job) is { } body) Admit(unit, body.Run, runAtUs);
    }

    /// <summary>Takes a run out of those that wait for their time.</summary>
    internal static void Undefer(JobUnit unit, string queue, long runAtUs, long first, int count)
    {
        unit.Sql(JobSql.DeleteDeferred).Bind(1, runAtUs).Bind(2, first).Execute();
        unit.Count(queue, 0, -count);
    }

    // Order of service: time of readiness, less 30 seconds for every level of priority. So a low priority ages.
    private static long Rank(long enqueuedAtUs, int priority) => (enqueuedAtUs / 1000) + ((long)priority * JobLimits.PriorityStepMs);
}
