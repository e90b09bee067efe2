using System.Buffers;
using Npgsql;
using NpgsqlTypes;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>Adds jobs: bodies by COPY or, when they are few, by one statement; one row of <c>ready</c> for each run of alike ones.</summary>
internal sealed class JobEnqueuer(NumberBlocks numbers, WakeSender wake)
{
    private const int CopyFrom = 50;

    /// <summary>Whether the jobs are added by one batch, which is a transaction by itself and one round trip.</summary>
    internal static bool IsOneStep(IReadOnlyList<NewJob> jobs) => jobs.Count < CopyFrom && jobs.All(job => job.Key is null);

    /// <summary>Adds jobs within the open transaction of a connection: the store's own, or a caller's.</summary>
    internal async ValueTask<EnqueueResult[]> AddAsync(NpgsqlConnection connection, IReadOnlyList<NewJob> jobs, bool isOwn, CancellationToken cancellation)
    {
        var taken = new long[jobs.Count];
        await numbers.TakeAsync(taken, cancellation);
        var results = new EnqueueResult[jobs.Count];
        var (hasKeys, hasOrder) = (false, false);
        for (var i = 0; i < taken.Length; i++)
        {
            results[i] = new EnqueueResult(JobId.Create(taken[i], jobs[i].Header.CreatedAt), false);
            hasKeys |= jobs[i].Key is not null;
            hasOrder |= jobs[i].OrderKey is not null;
        }

        if (hasKeys) await JobKeys.TakeAsync(connection, jobs, taken, results, cancellation);
        var added = taken.Count(number => number >= 0);
        if (added == 0) return results;
        using var batch = new NpgsqlBatch(connection);
        if (added >= CopyFrom) await CopyAsync(connection, jobs, taken, cancellation);
        else batch.BatchCommands.Add(JobInserts.Bodies(jobs, taken, added));
        if (hasOrder) batch.BatchCommands.Add(JobInserts.Groups(jobs, taken));
        var runs = RunSplitter.Split(jobs, taken);
        if (runs.Count > 0) batch.BatchCommands.Add(JobInserts.Runs(runs));
        if (wake.ToNotify(jobs, isOwn) is { Length: > 0 } queues)
            batch.BatchCommands.Add(JobCommand.Of(JobSql.Notify).WithArray(queues, NpgsqlDbType.Text));
        await batch.ExecuteNonQueryAsync(cancellation);
        return results;
    }

    private static async ValueTask CopyAsync(NpgsqlConnection connection, IReadOnlyList<NewJob> jobs, long[] taken, CancellationToken cancellation)
    {
        var output = new ArrayBufferWriter<byte>(taken.Length * 400);
        var row = new JobRow();
        JobRow.Begin(output);
        for (var i = 0; i < taken.Length; i++)
        {
            if (taken[i] >= 0) row.Write(output, jobs[i], taken[i]);
        }

        JobRow.End(output);
        await using var copy = await connection.BeginRawBinaryCopyAsync(JobSql.CopyJobs, cancellation);
        await copy.WriteAsync(output.WrittenMemory, cancellation);
    }
}
