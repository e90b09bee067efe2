using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Reads the bodies of leased runs, beside the writer.</summary>
internal static class JobBodies
{
    internal static List<LeasedRun> Read(SqliteSession session, List<LeasedRun> leases) =>
        leases.ConvertAll(lease => lease with { Jobs = Read(session, lease) });

    private static List<LeasedJob> Read(SqliteSession session, LeasedRun lease)
    {
        var cancelled = JobUnit.Numbers(Range(session, JobSql.ReadCancelled, lease));
        var jobs = new List<LeasedJob>(lease.Count);
        using var rows = Range(session, JobSql.ReadBodies, lease).Query();
        while (rows.Step())
        {
            var number = rows.Int64(0);
            var createdAt = rows.Instant(1);
            jobs.Add(new LeasedJob
            {
                Id = JobId.Create(number, createdAt),
                CreatedAt = createdAt,
                Key = rows.TextOrNull(2),
                OrderKey = rows.TextOrNull(3),
                Deadline = rows.InstantOrNull(4),
                Traceparent = rows.TextOrNull(5),
                Payload = rows.Utf8(6),
                IsCancelled = cancelled.Count > 0 && cancelled.Contains(number),
            });
        }

        return jobs;
    }

    private static SqliteStatement Range(SqliteSession session, string sql, LeasedRun lease) =>
        session.Statement(sql).Bind(1, lease.First).Bind(2, lease.First + lease.Count);
}
