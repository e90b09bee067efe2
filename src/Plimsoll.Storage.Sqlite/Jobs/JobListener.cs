using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>
/// Hears of this process's commits at once, and finds those of others by a number that the file changes with every commit: reading it
/// touches no table. Only when it has changed is it asked which queues have something new. It looks less often the longer nothing changes.
/// </summary>
internal static class JobListener
{
    private const string Version = "PRAGMA data_version";
    private const double Slowdown = 1.25;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    internal static async Task RunAsync(Database reads, WakeListener listener, TimeProvider time, CancellationToken cancellation)
    {
        Dictionary<string, long> known = [];
        while (true)
        {
            try
            {
                await using var session = (SqliteSession)await reads.OpenAsync(QueryClass.Read, null, cancellation);
                await WatchAsync(session, known, listener, cancellation);
            }
            catch (DatabaseException) when (!cancellation.IsCancellationRequested)
            {
                // Opened again; what was missed meanwhile is found then.
                await Task.Delay(Pause, time, cancellation);
            }
        }
    }

    private static async Task WatchAsync(SqliteSession session, Dictionary<string, long> known, WakeListener listener, CancellationToken cancellation)
    {
        var (version, pause) = (-1L, Shortest);
        while (true)
        {
            var now = JobUnit.Numbers(session.Statement(Version))[0];
            if (now == version)
            {
                pause = pause * Slowdown < Longest ? pause * Slowdown : Longest;
            }
            else
            {
                (version, pause) = (now, Shortest);
                foreach (var queue in News(session, known)) listener.Wake(queue);
            }

            if (await listener.WaitAsync(pause, cancellation)) pause = Shortest;
        }
    }

    private static List<string> News(SqliteSession session, Dictionary<string, long> known)
    {
        List<string> news = [];
        using var rows = session.Statement(JobSql.ReadWakes).Query();
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
