using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Steps that happen once: the record of the step, the fence and the effect stand or fall in one transaction.</summary>
internal static class JobEffects
{
    /// <summary>The step that stands for the job itself.</summary>
    private const string Whole = "";

    internal static ValueTask<EffectOutcome> OnceAsync(
        Database database, JobHold hold, string step, Func<DatabaseSession, CancellationToken, ValueTask> work, CancellationToken cancellation) =>
        database.WriteAsync((database.Options.Time, hold, step, work), DoAsync, null, cancellation);

    private static async ValueTask<EffectOutcome> DoAsync(
        DatabaseSession session, (TimeProvider Time, JobHold Hold, string Step, Func<DatabaseSession, CancellationToken, ValueTask> Work) effect,
        CancellationToken cancellation)
    {
        var unit = new JobUnit((SqliteSession)session, effect.Time.GetUtcNow());
        if (!IsHeld(unit, effect.Hold)) return EffectOutcome.LeaseLost;
        if (!TryInsert(unit, effect.Hold.Job, effect.Step)) return EffectOutcome.AlreadyDone;
        await effect.Work(session, cancellation);
        return EffectOutcome.Done;
    }

    // None is added where an earlier attempt closed the job: its commit got through though its failure was recorded.
    internal static bool CompleteIn(JobUnit unit, JobHold hold) => IsHeld(unit, hold) && TryInsert(unit, hold.Job, Whole);

    /// <summary>Whether a job was closed within a transaction of its handler.</summary>
    internal static bool IsClosed(JobUnit unit, long job) => JobUnit.Any(unit.Sql(JobSql.HasEffect).Bind(1, job).Bind(2, Whole));

    /// <summary>Whether the attempt still holds the job. The write lock keeps it so until the transaction ends.</summary>
    internal static bool IsHeld(JobUnit unit, JobHold hold)
    {
        using var rows = unit.Sql(JobSql.ReadHold).Bind(1, hold.Lease).Bind(2, hold.Worker).Query();
        if (!rows.Step()) return false;
        var offset = hold.Job - rows.Int64(0);
        return offset >= 0 && offset < rows.Int32(1) && !LeaseRow.IsSet(rows.Blob(2), offset);
    }

    private static bool TryInsert(JobUnit unit, long job, string step) =>
        unit.Sql(JobSql.InsertEffect).Bind(1, job).Bind(2, step).Bind(3, unit.NowUs).Execute() > 0;
}
