using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Bench.Chaos;

/// <summary>What handlers write down: that they started, in a transaction of its own, and what they did. The bench makes the tables.</summary>
internal sealed class Ledger(ChaosQueue queue)
{
    // The lease under which this process holds the job; none when it does not hold it any more and has not been told yet.
    private const string StartSql =
        """
        INSERT INTO chaos.started (job, lease, process)
        SELECT $1, (
          SELECT l.id FROM plimsoll.lease l JOIN plimsoll.worker w ON w.id = l.worker
          WHERE w.process_id = $2 AND l.first <= $1 AND $1 < l.first + l.count), $2
        """;

    private const string EffectSql = "INSERT INTO chaos.effect (job, fifo, position, process) VALUES ($1, $2, $3, $4)";
    private const int NoPosition = -1;
    private readonly string _start = queue.Sql(StartSql);
    private readonly string _effect = queue.Sql(EffectSql);

    public async ValueTask StartAsync(JobContext<ChaosJob> context, CancellationToken cancellation) => await queue.Database.WriteAsync(
        (Sql: _start, Job: context.Id.Number),
        static async (session, start, inner) => await session.Statement(start.Sql).Bind(1, start.Job).Bind(2, Environment.ProcessId).ExecuteAsync(inner),
        null, cancellation);

    /// <summary>The effect as a step that happens once.</summary>
    public async ValueTask OnceAsync(JobContext<ChaosJob> context, CancellationToken cancellation) =>
        await context.OnceAsync("effect", (session, inner) => WriteAsync(session, context, inner), cancellation);

    /// <summary>The effect in one transaction with the end of the job.</summary>
    public async ValueTask CloseAsync(JobContext<ChaosJob> context, CancellationToken cancellation) => await queue.Database.WriteAsync(
        context,
        async (session, context, inner) =>
        {
            await context.CompleteInAsync(JobTransaction.From(session), inner);
            await WriteAsync(session, context, inner);
            return true;
        },
        null, cancellation);

    private async ValueTask WriteAsync(DatabaseSession session, JobContext<ChaosJob> context, CancellationToken cancellation) =>
        await session.Statement(_effect)
            .Bind(1, context.Id.Number).Bind(2, context.Payload.Group).Bind(3, context.Payload.Position ?? NoPosition).Bind(4, Environment.ProcessId)
            .ExecuteAsync(cancellation);
}
