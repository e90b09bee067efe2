using Npgsql;
using NpgsqlTypes;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>Idempotency keys: the first job of a key takes it, every other one is told who has it.</summary>
internal static class JobKeys
{
    /// <summary>Takes the keys of new jobs. A job whose key is held already loses its number (it turns negative) and is given the holder's identity.</summary>
    internal static async ValueTask TakeAsync(
        NpgsqlConnection connection, IReadOnlyList<NewJob> jobs, long[] numbers, EnqueueResult[] results, CancellationToken cancellation)
    {
        // One statement can't meet the same key twice.
        Dictionary<(string Type, string Key), int> first = [];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (jobs[i].Key is { } key) first.TryAdd((jobs[i].Header.Type, key), i);
        }

        int[] places = [.. first.Values];
        var types = Array.ConvertAll(places, i => jobs[i].Header.Type);
        var keys = Array.ConvertAll(places, i => jobs[i].Key!);
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(JobCommand.Of(JobSql.TakeKeys)
            .WithArray(types, NpgsqlDbType.Text)
            .WithArray(keys, NpgsqlDbType.Text)
            .WithArray(Array.ConvertAll(places, i => numbers[i]), NpgsqlDbType.Bigint)
            .WithArray(Array.ConvertAll(places, i => JobRow.Milliseconds(jobs[i].Header.CreatedAt).UtcDateTime), NpgsqlDbType.TimestampTz)
            .WithArray(Array.ConvertAll(places, i => (long)jobs[i].Header.KeyRetention.TotalMilliseconds), NpgsqlDbType.Bigint));
        batch.BatchCommands.Add(JobCommand.Of(JobSql.ReadKeys).WithArray(types, NpgsqlDbType.Text).WithArray(keys, NpgsqlDbType.Text));
        await using (var rows = await batch.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                var place = places[rows.GetInt64(0) - 1];
                var holder = rows.GetInt64(1);
                if (holder == numbers[place]) continue;
                results[place] = new EnqueueResult(JobId.Create(holder, new DateTimeOffset(rows.GetDateTime(2))), true);
                numbers[place] = -1;
            }
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            if (jobs[i].Key is not { } key || first[(jobs[i].Header.Type, key)] is var place && place == i) continue;
            results[i] = results[place] with { IsDuplicate = true };
            numbers[i] = -1;
        }
    }
}
