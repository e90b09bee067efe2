using Plimsoll.Contracts;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Records failed attempts and what comes next.</summary>
internal static class JobFailer
{
    internal static void Fail(JobUnit unit, LeaseRow lease, FailedAttempt failure)
    {
        // Its handler closed it and failed afterwards: it stays closed.
        if (JobEffects.IsClosed(unit, failure.Job)) return;
        if (!TryRecord(unit, lease, failure)) return;
        if (failure.RetryIn is { } wait)
        {
            var again = lease.Run with { First = failure.Job, Count = 1, Attempt = lease.Run.Attempt + (failure.IsFree ? 0 : 1) };
            JobRuns.Defer(unit, again, unit.NowUs + JobUnit.Us(wait));
        }
        else
        {
            unit.Sql(JobSql.DeleteCancelled).Bind(1, failure.Job).Execute();
            Bury(unit, lease.Run, failure.Job, JobErrorClassNames.Of(failure.ErrorClass), MessageText.Clean(failure.Message));
        }

        if (lease.Run.IsOrdered) GoOn(unit, failure.Job, isDead: failure.RetryIn is null);
    }

    /// <summary>Makes a job poison.</summary>
    internal static void Bury(JobUnit unit, RunRow run, long job, string errorClass, string message) => unit.Sql(JobSql.InsertDead)
        .Bind(1, job).Bind(2, run.Queue).Bind(3, run.Type).Bind(4, run.Tenant).Bind(5, run.AssetClass).Bind(6, run.Region)
        .Bind(7, errorClass).Bind(8, message).Bind(9, run.Attempt).Bind(10, unit.NowUs).Execute();

    /// <summary>Lets a group go on without its failed head where its policy says so: skip at any failure, park when there is no further attempt.</summary>
    private static void GoOn(JobUnit unit, long job, bool isDead)
    {
        var body = JobBody.Find(unit, job);
        if (body?.OrderFailure == OrderFailure.Skip || (isDead && body?.OrderFailure == OrderFailure.Park)) JobGroups.MoveOn(unit, body);
    }

    // Whether it is new: sent again after a failure of the store, it counts once.
    private static bool TryRecord(JobUnit unit, LeaseRow lease, FailedAttempt failure) => unit.Sql(JobSql.InsertAttempt)
        .Bind(1, failure.Job).Bind(2, lease.Id).Bind(3, lease.Run.Attempt).Bind(4, JobErrorClassNames.Of(failure.ErrorClass))
        .Bind(5, MessageText.Clean(failure.ErrorType)).Bind(6, MessageText.Clean(failure.Message)).Bind(7, lease.Worker).Bind(8, failure.StartedAt)
        .Bind(9, unit.NowUs).Bind(10, failure.DurationUs).Bind(11, failure.CpuUs).Bind(12, failure.TraceId).Execute() > 0;
}
