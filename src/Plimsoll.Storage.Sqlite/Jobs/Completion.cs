using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>The attempt that completed a job.</summary>
/// <param name="DurationUs">Microseconds that it ran.</param>
/// <param name="CpuUs">Its processor microseconds.</param>
/// <param name="TakenAt">When its worker took the job.</param>
/// <param name="FinishedAt">When its lease was closed.</param>
/// <param name="Worker">Name and number of the worker.</param>
/// <param name="Attempt">Its number.</param>
internal readonly record struct Completion(int DurationUs, int CpuUs, DateTimeOffset TakenAt, DateTimeOffset FinishedAt, string Worker, int Attempt)
{
    /// <summary>The one among a job's closed leases; null when there is none.</summary>
    /// <param name="done">The statement that reads them, latest first, with the job bound.</param>
    /// <param name="job">Its number.</param>
    internal static Completion? Find(SqliteStatement done, long job)
    {
        using var rows = done.Query();
        while (rows.Step())
        {
            var place = job - rows.Int64(0);
            var duration = Durations.At(rows.Blob(1)!, place);
            if (duration != LeaseProgress.NotCompleted)
                return new Completion(duration, Durations.At(rows.Blob(2)!, place), rows.Instant(3), rows.Instant(4), rows.Text(5), rows.Int32(6));
        }

        return null;
    }
}
