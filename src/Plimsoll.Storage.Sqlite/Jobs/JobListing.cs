using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Lists jobs by where they stand. Runs are read until there is enough, and taken apart here.</summary>
internal sealed class JobListing(SqliteSession session, JobFilter filter, int limit)
{
    private readonly List<Found> _found = [];

    internal List<JobSummary> Read()
    {
        Add(JobState.Leased, JobSql.ListLeased);
        Add(JobState.Ready, JobSql.ListReady);
        Add(JobState.Delayed, JobSql.ListDeferred);
        Add(JobState.Waiting, JobSql.ListWaiting);
        Add(JobState.Quarantined, JobSql.ListQuarantined);
        Add(JobState.Dead, JobSql.ListDead);
        if (filter.State == JobState.Completed) Add(JobState.Completed, JobSql.ListCompleted);
        return [.. InOrder().Select(Summary).OfType<JobSummary>().Take(limit)];
    }

    private void Add(JobState state, string sql)
    {
        if (filter.State is { } only && only != state) return;
        var most = _found.Count + limit;
        using var rows = session.Statement(sql).Bind(1, filter.Queue).Bind(2, filter.Type).Bind(3, filter.Tenant).Query();
        while (_found.Count < most && rows.Step())
        {
            var (first, count) = (rows.Int64(0), rows.Int32(1));
            var isElsewhere = Elsewhere(state, rows, first, count);
            for (var n = 0; n < count && _found.Count < most; n++)
            {
                if (!isElsewhere(n)) _found.Add(new Found(first + n, state, rows.Int32(2), rows.Instant(3), state == JobState.Dead ? rows.Text(4) : null));
            }
        }
    }

    // Jobs of a run that are not where it is: settled in an open lease, not completed in a closed one.
    private Func<int, bool> Elsewhere(JobState state, SqliteRows rows, long first, int count)
    {
        switch (state)
        {
            case JobState.Leased:
                var settled = rows.Blob(4);
                var closed = JobUnit.Numbers(session.Statement(JobSql.ClosedJobs).Bind(1, first).Bind(2, first + count));
                return n => LeaseRow.IsSet(settled, n) || closed.Contains(first + n);
            case JobState.Completed:
                var durations = rows.Blob(4)!;
                return n => Durations.At(durations, n) == LeaseProgress.NotCompleted;
            default:
                return static _ => false;
        }
    }

    private IEnumerable<Found> InOrder() => _found
        .OrderBy(static job => job.State switch
        {
            JobState.Leased => 0,
            JobState.Ready => 1,
            JobState.Delayed or JobState.Waiting => 2,
            JobState.Dead => 4,
            _ => 3,
        })
        .ThenByDescending(static job => job.State == JobState.Completed ? job.At : default)
        .ThenBy(static job => job.Job);

    private JobSummary? Summary(Found job)
    {
        using var rows = session.Statement(JobSql.ListJob).Bind(1, job.Job).Query();
        if (!rows.Step()) return null;
        return new JobSummary(
            JobId.Create(job.Job, rows.Instant(0)), job.State, rows.Text(1), rows.Text(2), rows.TextOrNull(3), job.Attempt, job.At)
        {
            Share = rows.IsNull(4) ? null : rows.Double(4),
            Message = job.Message ?? rows.TextOrNull(5),
        };
    }

    private sealed record Found(long Job, JobState State, int Attempt, DateTimeOffset At, string? Message);
}
