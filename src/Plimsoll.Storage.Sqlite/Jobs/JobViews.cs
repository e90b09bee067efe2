using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Reads what operators see.</summary>
internal static class JobViews
{
    /// <summary>A job with its failed attempts.</summary>
    internal static JobView? Find(SqliteSession session, long number) => Job(session, number) is { } job
        ? job with { Attempts = List(session.Statement(JobSql.Attempts).Bind(1, number), Attempt) }
        : null;

    /// <summary>The jobs that hold a key, oldest first, without their failed attempts.</summary>
    internal static List<JobView> FindByKey(SqliteSession session, IEnumerable<string> types, string key)
    {
        SortedSet<long> holders = [];
        foreach (var type in types) holders.UnionWith(JobUnit.Numbers(session.Statement(JobSql.ReadKey).Bind(1, type).Bind(2, key)));
        return [.. holders.Select(number => Job(session, number)).OfType<JobView>()];
    }

    internal static List<T> List<T>(SqliteStatement statement, Func<SqliteRows, T> read)
    {
        List<T> found = [];
        using var rows = statement.Query();
        while (rows.Step()) found.Add(read(rows));
        return found;
    }

    internal static PoisonView Poison(SqliteRows rows)
    {
        var tenant = rows.Text(4);
        return new PoisonView(
            JobId.Create(rows.Int64(0), rows.Instant(1)), rows.Text(2), rows.Text(3), tenant.Length == 0 ? null : tenant,
            rows.Text(5), rows.Text(6), rows.Int32(7), rows.Instant(8));
    }

    internal static JobPause Pause(SqliteRows rows) => new(
        Enum.Parse<PauseScope>(rows.Text(0)), rows.Text(1), new OperatorAct(rows.Text(2), rows.Text(3)), rows.Instant(4));

    internal static JobLimit Limit(SqliteRows rows) => new(Enum.Parse<PauseScope>(rows.Text(0)), rows.Text(1), rows.Int32(2));

    internal static AuditEntry Audit(SqliteRows rows) => new(rows.Instant(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.Text(4));

    internal static QueueFigures Figures(SqliteSession session, string queue, DateTimeOffset now)
    {
        using var rows = session.Statement(JobSql.Figures).Bind(1, queue).Query();
        rows.Step();
        var age = rows.InstantOrNull(1) is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : 0;
        return new QueueFigures(rows.Int64(0), age, rows.Int64(2), rows.Int64(3));
    }

    private static JobView? Job(SqliteSession session, long number)
    {
        var job = Row(session, number);
        if (job is null or { State: JobState.Dead }) return job;
        if (Completion.Find(session.Statement(JobSql.ReadDone).Bind(1, number), number) is { } done)
        {
            return job with
            {
                State = JobState.Completed,
                Attempt = done.Attempt,
                DurationUs = done.DurationUs,
                CpuUs = done.CpuUs,
                TakenAt = job.TakenAt ?? done.TakenAt,
                FinishedAt = done.FinishedAt,
                Worker = job.Worker ?? done.Worker,
            };
        }

        return job.State is JobState.Ready or JobState.Leased && ReadyAgain(session, number) is { } attempt
            ? job with { State = JobState.Ready, Attempt = attempt }
            : job;
    }

    private static int? ReadyAgain(SqliteSession session, long number)
    {
        using var rows = session.Statement(JobSql.ReadyAgain).Bind(1, number).Query();
        return rows.Step() && !rows.IsNull(0) ? rows.Int32(0) : null;
    }

    private static JobView? Row(SqliteSession session, long number)
    {
        using var rows = session.Statement(JobSql.Find).Bind(1, number).Query();
        if (!rows.Step()) return null;
        var (assetClass, region) = (rows.TextOrNull(10), rows.TextOrNull(11));
        return new JobView
        {
            Id = JobId.Create(number, rows.Instant(0)),
            CreatedAt = rows.Instant(0),
            Queue = rows.Text(1),
            Type = rows.Text(2),
            Version = rows.Int32(3),
            Payload = rows.Text(4),
            Key = rows.TextOrNull(5),
            Tenant = rows.TextOrNull(6),
            Priority = rows.Int32(7),
            OrderKey = rows.TextOrNull(8),
            Deadline = rows.InstantOrNull(9),
            Labels = assetClass is null && region is null ? null : new JobLabels(assetClass, region),
            Traceparent = rows.TextOrNull(12),
            State = (JobState)rows.Int32(13),
            Progress = rows.IsNull(14) ? null : new JobProgress(rows.Double(14), rows.TextOrNull(15), rows.Instant(16)),
            TakenAt = rows.InstantOrNull(17),
            Worker = rows.TextOrNull(18),
            FinishedAt = rows.InstantOrNull(19),
            ReadyAt = rows.InstantOrNull(20),
            Attempt = rows.Int32(21),
            Poison = rows.IsNull(22) ? null : new PoisonReason(rows.Text(22), rows.Text(23), rows.Instant(24)),
        };
    }

    private static AttemptView Attempt(SqliteRows rows) => new(
        rows.Int32(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.Text(4), rows.Text(5), rows.InstantOrNull(6), rows.Instant(7),
        (int?)rows.Int64OrNull(8), (int?)rows.Int64OrNull(9), rows.TextOrNull(10));
}
