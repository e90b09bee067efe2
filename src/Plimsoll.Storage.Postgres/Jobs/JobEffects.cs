using Npgsql;
using NpgsqlTypes;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>Steps that happen once: the record of the step, the fence and the effect stand or fall in one transaction.</summary>
internal static class JobEffects
{
    /// <summary>The step that stands for the job itself.</summary>
    private const string Whole = "";

    internal static ValueTask<EffectOutcome> OnceAsync(
        Database database, JobHold hold, string step, Func<DatabaseSession, CancellationToken, ValueTask> work, CancellationToken cancellation) =>
        database.WriteAsync((hold, step, work), DoAsync, null, cancellation);

    // Runs again on another connection when the first broke before the commit.
    private static async ValueTask<EffectOutcome> DoAsync(
        DatabaseSession session, (JobHold Hold, string Step, Func<DatabaseSession, CancellationToken, ValueTask> Work) effect, CancellationToken cancellation)
    {
        if (!await IsHeldAsync(session, effect.Hold, cancellation)) return EffectOutcome.LeaseLost;
        if (await session.Statement(JobSql.InsertEffect).Bind(1, effect.Hold.Job).Bind(2, effect.Step).ExecuteAsync(cancellation) == 0)
            return EffectOutcome.AlreadyDone;
        await effect.Work(session, cancellation);
        return EffectOutcome.Done;
    }

    internal static async ValueTask<bool> CompleteInAsync(DatabaseSession session, JobHold hold, CancellationToken cancellation)
    {
        if (!await IsHeldAsync(session, hold, cancellation)) return false;
        // None is added where an earlier attempt closed the job: its commit got through though its answer was lost and its failure recorded.
        return await session.Statement(JobSql.InsertEffect).Bind(1, hold.Job).Bind(2, Whole).ExecuteAsync(cancellation) > 0;
    }

    internal static async ValueTask<bool> CompleteInAsync(NpgsqlConnection connection, JobHold hold, CancellationToken cancellation)
    {
        await using var check = new NpgsqlCommand(JobSql.CheckHold, connection)
            .With(hold.Lease, NpgsqlDbType.Bigint).With(hold.Worker, NpgsqlDbType.Bigint).With(hold.Job, NpgsqlDbType.Bigint);
        if (await check.ExecuteScalarAsync(cancellation) is null) return false;
        await using var insert = new NpgsqlCommand(JobSql.InsertEffect, connection)
            .With(hold.Job, NpgsqlDbType.Bigint).With(Whole, NpgsqlDbType.Text);
        return await insert.ExecuteNonQueryAsync(cancellation) > 0;
    }

    private static async ValueTask<bool> IsHeldAsync(DatabaseSession session, JobHold hold, CancellationToken cancellation)
    {
        await using var rows = await session.Statement(JobSql.CheckHold)
            .Bind(1, hold.Lease).Bind(2, hold.Worker).Bind(3, hold.Job).QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation);
    }
}
