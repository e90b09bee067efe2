using System.Globalization;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Bench.Chaos;

/// <summary>What the producer knows to be accepted, written down in the ledger, so that it outlives the producer.</summary>
internal sealed class Acceptances(ChaosQueue queue)
{
    private const string NextSql = "SELECT CAST(coalesce(max(first) + $1, 0) AS bigint) FROM chaos.accepted";
    private const string NoteSql = "INSERT INTO chaos.accepted (first, jobs, is_new, duplicates) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    private readonly string _next = queue.Sql(NextSql);
    private readonly string _note = queue.Sql(NoteSql);

    /// <summary>Whether the jobs of the last batch were enqueued, though their acceptance may not have been written.</summary>
    public bool IsEnqueued { get; private set; }

    /// <summary>The number after the last that is accepted.</summary>
    public async ValueTask<int> NextAsync(int batchSize) => (int)await queue.Database.ReadAsync(
        (Sql: _next, BatchSize: batchSize),
        static async (session, next, cancellation) =>
        {
            await using var rows = await session.Statement(next.Sql).Bind(1, next.BatchSize).QueryAsync(cancellation);
            await rows.ReadAsync(cancellation);
            return rows.Int64(0);
        },
        null, CancellationToken.None);

    /// <summary>Enqueues and accepts in one transaction: a batch that is enqueued is accepted, so none is found there that is not.</summary>
    public async ValueTask AddTogetherAsync(int first, NewJob[] jobs) => await queue.Database.WriteAsync(
        (first, jobs),
        async (session, batch, cancellation) =>
        {
            var added = await queue.Store.EnqueueAsync(batch.jobs, JobTransaction.From(session), cancellation);
            return await NoteAsync(session, batch.first, added, isNew: true, cancellation);
        },
        null, CancellationToken.None);

    /// <summary>Enqueues, and accepts when that was answered.</summary>
    public async ValueTask AddApartAsync(int first, NewJob[] jobs, bool isNew)
    {
        IsEnqueued = false;
        var added = await queue.Store.EnqueueAsync(jobs, null, CancellationToken.None);
        IsEnqueued = true;
        await queue.Database.WriteAsync(
            added, async (session, results, cancellation) => await NoteAsync(session, first, results, isNew, cancellation), null, CancellationToken.None);
    }

    private async ValueTask<int> NoteAsync(DatabaseSession session, int first, EnqueueResult[] added, bool isNew, CancellationToken cancellation) =>
        await session.Statement(_note)
            .Bind(1, first)
            .Bind(2, string.Join(',', added.Select(job => job.Id.Number.ToString(CultureInfo.InvariantCulture))))
            .Bind(3, isNew)
            .Bind(4, added.Count(job => job.IsDuplicate))
            .ExecuteAsync(cancellation);
}
