using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Idempotency keys: the first job of a key takes it, every other one is told who has it.</summary>
internal static class JobKeys
{
    /// <summary>Takes the key of a new job.</summary>
    /// <returns>The job that holds the key already; null when it is taken now.</returns>
    internal static JobId? Take(JobUnit unit, in NewJob job, string key, long number)
    {
        var header = job.Header;
        var taken = unit.Sql(JobSql.TakeKey)
            .Bind(1, header.Type).Bind(2, key).Bind(3, number).Bind(4, JobEnqueuer.Milliseconds(header.CreatedAt))
            .Bind(5, unit.NowUs + JobUnit.Us(header.KeyRetention)).Bind(6, unit.NowUs).Execute();
        if (taken > 0) return null;
        using var rows = unit.Sql(JobSql.ReadKey).Bind(1, header.Type).Bind(2, key).Query();
        rows.Step();
        return JobId.Create(rows.Int64(0), rows.Instant(1));
    }
}
