using Npgsql;
using NpgsqlTypes;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>Writes down what became of leased jobs: one round trip and one transaction for all of it.</summary>
internal sealed class JobSettler(NpgsqlDataSource source)
{
    private const string LimitWaits = "SELECT set_config('lock_timeout', '300ms', true)";

    internal async ValueTask<IReadOnlyList<long>> SettleAsync(
        long worker, IReadOnlyList<LeaseProgress> leases, IReadOnlyList<FailedAttempt> failures, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        using var batch = new NpgsqlBatch(connection);
        // Its group may be held by a producer's transaction: nobody waits long for that.
        if (leases.Any(lease => lease.IsOrdered)) batch.BatchCommands.Add(JobCommand.Of(LimitWaits));
        var own = batch.BatchCommands.Count;
        if (failures.Count > 0) AddFailures(batch, worker, leases, failures);
        LeaseProgress[] open = [.. leases.Where(lease => !lease.IsSettled)];
        if (open.Length > 0) batch.BatchCommands.Add(Bits(JobSql.Flush, worker, open));
        LeaseProgress[] closed = [.. leases.Where(lease => lease.IsSettled)];
        if (closed.Length > 0) AddClosed(batch, worker, closed);
        if (batch.BatchCommands.Count == own) return [];
        return await LostAsync(batch, leases, cancellation);
    }

    internal async ValueTask<IReadOnlyList<long>> ReleaseAsync(long worker, IReadOnlyList<LeaseProgress> leases, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Bits(JobSql.Release, worker, [.. leases]));
        return await LostAsync(batch, leases, cancellation);
    }

    private static void AddFailures(NpgsqlBatch batch, long worker, IReadOnlyList<LeaseProgress> leases, IReadOnlyList<FailedAttempt> failures)
    {
        HashSet<long> failing = [.. failures.Select(failure => failure.Lease)];
        batch.BatchCommands.Add(Bits(JobSql.Fail, worker, [.. leases.Where(lease => failing.Contains(lease.Lease))])
            .WithArray(Of(failure => failure.Lease), NpgsqlDbType.Bigint)
            .WithArray(Of(failure => failure.Job), NpgsqlDbType.Bigint)
            .WithArray(Of(failure => JobErrorClassNames.Of(failure.ErrorClass)), NpgsqlDbType.Text)
            .WithArray(Of(failure => MessageText.Clean(failure.ErrorType)), NpgsqlDbType.Text)
            .WithArray(Of(failure => MessageText.Clean(failure.Message)), NpgsqlDbType.Text)
            .WithArray(Of(failure => failure.StartedAt.UtcDateTime), NpgsqlDbType.TimestampTz)
            .WithArray(Of(failure => failure.DurationUs), NpgsqlDbType.Integer)
            .WithArray(Of(failure => failure.CpuUs), NpgsqlDbType.Integer)
            .WithArray(Of(failure => failure.TraceId), NpgsqlDbType.Text)
            .WithArray(Of(failure => failure.RetryIn is { } wait ? (long?)Math.Ceiling(wait.TotalMilliseconds) : null), NpgsqlDbType.Bigint)
            .WithArray(Of(failure => failure.IsFree), NpgsqlDbType.Boolean));
        if (leases.Any(lease => lease.IsOrdered && failing.Contains(lease.Lease)))
            batch.BatchCommands.Add(JobCommand.Of(JobSql.MoveOnFailed)
                .WithArray(Of(failure => failure.Job), NpgsqlDbType.Bigint)
                .WithArray(Of(failure => failure.Lease), NpgsqlDbType.Bigint));

        T[] Of<T>(Func<FailedAttempt, T> value) => [.. failures.Select(value)];
    }

    private static void AddClosed(NpgsqlBatch batch, long worker, LeaseProgress[] closed)
    {
        var total = closed.Sum(lease => lease.Count);
        var (durations, times) = (new int[total], new int[total]);
        var (lows, highs) = (new int[closed.Length], new int[closed.Length]);
        var place = 0;
        for (var i = 0; i < closed.Length; i++)
        {
            closed[i].DurationUs.CopyTo(durations, place);
            closed[i].CpuUs.CopyTo(times, place);
            lows[i] = place + 1;
            highs[i] = place += closed[i].Count;
        }

        batch.BatchCommands.Add(JobCommand.Of(JobSql.Close)
            .With(worker, NpgsqlDbType.Bigint)
            .WithArray(Array.ConvertAll(closed, lease => lease.Lease), NpgsqlDbType.Bigint)
            .WithArray(lows, NpgsqlDbType.Integer)
            .WithArray(highs, NpgsqlDbType.Integer)
            .WithArray(durations, NpgsqlDbType.Integer)
            .WithArray(times, NpgsqlDbType.Integer)
            .WithArray(Array.ConvertAll(closed, lease => lease.First), NpgsqlDbType.Bigint));
        LeaseProgress[] ordered = [.. closed.Where(lease => lease.IsOrdered)];
        if (ordered.Length > 0)
            batch.BatchCommands.Add(JobCommand.Of(JobSql.MoveOnClosed)
                .WithArray(Array.ConvertAll(ordered, lease => lease.First), NpgsqlDbType.Bigint)
                .WithArray(Array.ConvertAll(ordered, lease => lease.Lease), NpgsqlDbType.Bigint));
    }

    private static NpgsqlBatchCommand Bits(string sql, long worker, LeaseProgress[] leases) => JobCommand.Of(sql)
        .With(worker, NpgsqlDbType.Bigint)
        .WithArray(Array.ConvertAll(leases, lease => lease.Lease), NpgsqlDbType.Bigint)
        .WithArray(Array.ConvertAll(leases, lease => lease.Settled), NpgsqlDbType.Bytea)
        .WithArray(Array.ConvertAll(leases, lease => lease.First), NpgsqlDbType.Bigint)
        .WithArray(Array.ConvertAll(leases, lease => lease.Count), NpgsqlDbType.Integer);

    // Flush, close and release give the leases that they found.
    private static async ValueTask<IReadOnlyList<long>> LostAsync(NpgsqlBatch batch, IReadOnlyList<LeaseProgress> leases, CancellationToken cancellation)
    {
        HashSet<long> lost = [.. leases.Select(lease => lease.Lease)];
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        do
        {
            while (await rows.ReadAsync(cancellation))
            {
                if (rows.FieldCount > 0 && rows.GetName(0) == "id") lost.Remove(rows.GetInt64(0));
            }
        }
        while (await rows.NextResultAsync(cancellation));
        return lost.Count == 0 ? [] : [.. lost];
    }
}
