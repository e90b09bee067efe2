using System.Text;
using Npgsql;
using NpgsqlTypes;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>The statements that add jobs without COPY.</summary>
internal static class JobInserts
{
    /// <summary>Bodies, from arrays.</summary>
    internal static NpgsqlBatchCommand Bodies(IReadOnlyList<NewJob> jobs, long[] numbers, int count)
    {
        var places = new int[count];
        for (int i = 0, next = 0; i < numbers.Length; i++)
        {
            if (numbers[i] >= 0) places[next++] = i;
        }

        return JobCommand.Of(JobSql.InsertJobs)
            .WithArray(Of(i => numbers[i]), NpgsqlDbType.Bigint)
            .WithArray(Of(i => jobs[i].Header.Queue), NpgsqlDbType.Text)
            .WithArray(Of(i => jobs[i].Header.Type), NpgsqlDbType.Text)
            .WithArray(Of(i => jobs[i].Header.Version), NpgsqlDbType.Integer)
            .WithArray(Of(i => (short)jobs[i].Header.Priority), NpgsqlDbType.Smallint)
            .WithArray(Of(i => JobRow.Milliseconds(jobs[i].Header.CreatedAt).UtcDateTime), NpgsqlDbType.TimestampTz)
            .WithArray(Of(i => jobs[i].Header.Tenant), NpgsqlDbType.Text)
            .WithArray(Of(i => jobs[i].Header.Labels?.AssetClass), NpgsqlDbType.Text)
            .WithArray(Of(i => jobs[i].Header.Labels?.Region), NpgsqlDbType.Text)
            .WithArray(Of(i => jobs[i].Key), NpgsqlDbType.Text)
            .WithArray(Of(i => jobs[i].OrderKey), NpgsqlDbType.Text)
            .WithArray(Of(i => jobs[i].OrderKey is null ? null : (short?)jobs[i].Header.OrderFailure), NpgsqlDbType.Smallint)
            .WithArray(Of(i => jobs[i].Header.Deadline?.UtcDateTime), NpgsqlDbType.TimestampTz)
            .WithArray(Of(i => jobs[i].Header.Traceparent), NpgsqlDbType.Text)
            .WithArray(Of(i => Encoding.UTF8.GetString(jobs[i].Payload.Span)), NpgsqlDbType.Text);

        T[] Of<T>(Func<int, T> value) => Array.ConvertAll(places, place => value(place));
    }

    /// <summary>Runs that are ready, or wait for their time.</summary>
    internal static NpgsqlBatchCommand Runs(List<JobRun> runs)
    {
        return JobCommand.Of(JobSql.InsertRuns)
            .WithArray(Of(run => run.First), NpgsqlDbType.Bigint)
            .WithArray(Of(run => run.Count), NpgsqlDbType.Integer)
            .WithArray(Of(run => run.Header.Queue), NpgsqlDbType.Text)
            .WithArray(Of(run => run.Header.Tenant ?? ""), NpgsqlDbType.Text)
            .WithArray(Of(run => run.Header.Type), NpgsqlDbType.Text)
            .WithArray(Of(run => run.Header.Version), NpgsqlDbType.Integer)
            .WithArray(Of(run => (short)run.Header.Priority), NpgsqlDbType.Smallint)
            .WithArray(Of(run => run.Header.Labels?.AssetClass), NpgsqlDbType.Text)
            .WithArray(Of(run => run.Header.Labels?.Region), NpgsqlDbType.Text)
            .WithArray(Of(run => DelayMs(run.Header)), NpgsqlDbType.Bigint);

        T[] Of<T>(Converter<JobRun, T> value) => [.. runs.ConvertAll(value)];
    }

    /// <summary>Jobs at the end of their FIFO groups.</summary>
    internal static NpgsqlBatchCommand Groups(IReadOnlyList<NewJob> jobs, long[] numbers)
    {
        int[] places = [.. Enumerable.Range(0, numbers.Length).Where(i => numbers[i] >= 0 && jobs[i].OrderKey is not null)];
        return JobCommand.Of(JobSql.LineUp)
            .WithArray(Array.ConvertAll(places, i => numbers[i]), NpgsqlDbType.Bigint)
            .WithArray(Array.ConvertAll(places, i => jobs[i].Header.Queue), NpgsqlDbType.Text)
            .WithArray(Array.ConvertAll(places, i => jobs[i].OrderKey!), NpgsqlDbType.Text)
            .WithArray(Array.ConvertAll(places, i => DelayMs(jobs[i].Header)), NpgsqlDbType.Bigint);
    }

    private static long? DelayMs(JobHeader header) => header.Delay is { } delay ? (long)Math.Ceiling(delay.TotalMilliseconds) : null;
}
