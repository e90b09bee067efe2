using System.Collections.Concurrent;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>
/// Which queues an enqueue wakes. NOTIFY takes a lock that is one for the whole server until the commit ends, so a queue is woken once in some
/// milliseconds: a worker that was woken finds what follows by itself.
/// </summary>
internal sealed class WakeSender(TimeProvider time)
{
    internal static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(5);
    private readonly ConcurrentDictionary<string, long> _last = [];

    /// <param name="jobs">What was enqueued.</param>
    /// <param name="isOwn">Whether the transaction is the store's own and ends at once; a caller's may stay open, or be undone, and then nobody was woken.</param>
    internal string[] ToNotify(IReadOnlyList<NewJob> jobs, bool isOwn)
    {
        string? only = null;
        HashSet<string>? more = null;
        foreach (var job in jobs)
        {
            if (job.Header.Delay > TimeSpan.Zero || (object)job.Header.Queue == only) continue;
            if (only is null) only = job.Header.Queue;
            else if (job.Header.Queue != only) (more ??= [only]).Add(job.Header.Queue);
        }

        if (only is null) return [];
        if (!isOwn) return more is null ? [only] : [.. more];
        return more is null ? (IsDue(only) ? [only] : []) : [.. more.Where(IsDue)];
    }

    private bool IsDue(string queue)
    {
        var now = time.GetTimestamp();
        if (_last.TryGetValue(queue, out var last) && time.GetElapsedTime(last, now) < Gap) return false;
        _last[queue] = now;
        return true;
    }
}
