using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>
/// Hears of this process's commits at once, and finds those of others by a number that the file changes with every commit: reading it costs
/// microseconds and touches no table. Only when it has changed is it asked which queues have something new.
/// </summary>
internal static class JobListener
{
    private const string Version = "PRAGMA data_version";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    internal static async Task RunAsync(Database reads, Action<string> wake, TimeProvider time, CancellationToken cancellation)
    {
        Dictionary<string, long> known = [];
        while (true)
        {
            try
            {
                await using var session = (SqliteSession)await reads.OpenAsync(QueryClass.Read, null, cancellation);
                await WatchAsync(session, known, wake, time, cancellation);
            }
            catch (DatabaseException) when (!cancellation.IsCancellationRequested)
            {
                // Opened again; what was missed meanwhile is found then.
                await Task.Delay(Pause, time, cancellation);
            }
        }
    }

    private static async Task WatchAsync(
        SqliteSession session, Dictionary<string, long> known, Action<string> wake, TimeProvider time, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var version = -1L;
        do
        {
            var now = JobUnit.Numbers((SqliteStatement)session.Statement(Version))[0];
            if (now == version) continue;
            version = now;
            foreach (var queue in News(session, known)) wake(queue);
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private static List<string> News(SqliteSession session, Dictionary<string, long> known)
    {
        List<string> news = [];
        using var rows = ((SqliteStatement)session.Statement(JobSql.ReadWakes)).Query();
        while (rows.Step())
        {
            var (queue, wakes) = (rows.Name(0), rows.Int64(1));
            if (known.GetValueOrDefault(queue) == wakes) continue;
            known[queue] = wakes;
            news.Add(queue);
        }

        return news;
    }
}
