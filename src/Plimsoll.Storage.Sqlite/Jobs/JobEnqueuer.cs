using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Adds jobs: their bodies, and one row of what is ready for each run of alike ones.</summary>
internal static class JobEnqueuer
{
    internal static EnqueueResult[] Add(JobUnit unit, IReadOnlyList<NewJob> jobs)
    {
        var numbers = new long[jobs.Count];
        var results = new EnqueueResult[jobs.Count];
        var first = unit.TakeNumbers("job", jobs.Count);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = first + i;
            results[i] = new EnqueueResult(JobId.Create(numbers[i], jobs[i].Header.CreatedAt), false);
            if (jobs[i].Key is not { } key || JobKeys.Take(unit, jobs[i], key, numbers[i]) is not { } holder) continue;
            results[i] = new EnqueueResult(holder, true);
            numbers[i] = -1;
        }

        Bodies(unit, jobs, numbers);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] >= 0 && jobs[i].OrderKey is { } orderKey) LineUp(unit, jobs[i].Header, numbers[i], orderKey);
        }

        foreach (var run in RunSplitter.Split(jobs, numbers)) JobRuns.Admit(unit, RunRow.Of(run), RunAt(unit, run.Header));
        return results;
    }

    internal static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static void LineUp(JobUnit unit, JobHeader header, long number, string orderKey) =>
        JobGroups.LineUp(unit, RunRow.Of(new JobRun(header, number, 1)) with { IsOrdered = true }, orderKey, RunAt(unit, header));

    private static long? RunAt(JobUnit unit, JobHeader header) => header.Delay > TimeSpan.Zero ? unit.NowUs + JobUnit.Us(header.Delay.Value) : null;

    private static void Bodies(JobUnit unit, IReadOnlyList<NewJob> jobs, long[] numbers)
    {
        var insert = unit.Sql(JobSql.InsertJob);
        JobHeader? shared = null;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] < 0) continue;
            var job = jobs[i];
            if (!ReferenceEquals(shared, job.Header)) Share(insert, shared = job.Header);
            insert.Bind(1, numbers[i]).Bind(10, job.Key).Bind(11, job.OrderKey)
                .BindNumber(12, job.OrderKey is null ? null : (long?)job.Header.OrderFailure).BindText(15, job.Payload.Span).Execute();
        }
    }

    // Bindings last from run to run.
    private static void Share(SqliteStatement insert, JobHeader header)
    {
        insert.Bind(2, header.Queue).Bind(3, header.Type).Bind(4, header.Version).Bind(5, header.Priority)
            .Bind(6, Milliseconds(header.CreatedAt)).Bind(7, header.Tenant).Bind(8, header.Labels?.AssetClass).Bind(9, header.Labels?.Region)
            .Bind(14, header.Traceparent);
        if (header.Deadline is { } deadline) insert.Bind(13, deadline);
        else insert.BindNull(13);
    }
}
