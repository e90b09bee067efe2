using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>
/// Leases jobs of one queue ahead of their start, so that no runner waits: about a tenth of a second of work, and at least as many as run at a
/// time. Behind long jobs those wait here, though another worker could run them.
/// </summary>
internal sealed class QueueFetcher(string queue, IReadOnlyList<JobLane> lanes, WorkerParts parts) : IDisposable
{
    private const double AheadSeconds = 0.1;
    private const int MaxBacklog = 10_000;
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(5);
    private readonly Alarm _alarm = new(parts.Time);
    private bool _isStarved;
    private volatile bool _mayHaveOrphans;
    private long _recoveredAt = parts.Time.GetTimestamp();

    internal string Queue { get; } = queue;

    internal IReadOnlyList<JobLane> Lanes { get; } = lanes;

    /// <summary>How long claims took.</summary>
    internal RecentDurations Claims { get; } = new();

    internal void Wake() => _alarm.Set();

    /// <summary>Tells it that the worker gave up what it had leased: should the store still have it so, it goes back at no cost.</summary>
    internal void Forget()
    {
        _mayHaveOrphans = true;
        _alarm.Set();
    }

    /// <summary>Wakes the fetcher when runners have used up half of what was leased ahead.</summary>
    internal void Consumed(JobLane lane)
    {
        if (!Volatile.Read(ref _isStarved) && lane.Buffered <= Target(lane) / 2) _alarm.Set();
    }

    /// <summary>Gives back what a cancelled claim may have leased; called when the loop has ended.</summary>
    internal ValueTask CloseAsync() => RecoverAsync(CancellationToken.None);

    internal async Task RunAsync(CancellationToken stop)
    {
        var poll = FirstPoll;
        while (!stop.IsCancellationRequested)
        {
            if (_mayHaveOrphans || parts.Time.GetElapsedTime(_recoveredAt) >= parts.Options.Silence) await RecoverAsync(stop);
            var (wanted, exclusions) = Plan();
            if (wanted == 0 || !parts.MayClaim)
            {
                await _alarm.WaitAsync(parts.Options.Maintenance);
                continue;
            }

            var claimed = parts.Limits.IsEmpty ? await ClaimAsync(null, wanted, exclusions, stop) : await ClaimLimitedAsync(wanted, exclusions, stop);
            if (claimed > 0)
            {
                poll = FirstPoll;
                continue;
            }

            Volatile.Write(ref _isStarved, true);
            await _alarm.WaitAsync(poll);
            Volatile.Write(ref _isStarved, false);
            poll = claimed < 0 || poll * 2 > parts.Options.IdlePoll ? parts.Options.IdlePoll : poll * 2;
        }
    }

    public void Dispose() => _alarm.Dispose();

    private ValueTask<int> ClaimLimitedAsync(int wanted, JobExclusions exclusions, CancellationToken stop) =>
        parts.Limits.ClaimAsync(() => ClaimEachAsync(wanted, exclusions, stop), CancellationToken.None);

    private async ValueTask<int> ClaimEachAsync(int wanted, JobExclusions exclusions, CancellationToken stop)
    {
        var all = 0;
        foreach (var (only, most, excluded) in parts.Limits.Claims(Queue, wanted, exclusions))
        {
            var claimed = await ClaimAsync(only, Math.Min(most, wanted - all), excluded, stop);
            if (claimed < 0) return claimed;
            all += claimed;
            if (all == wanted) break;
        }

        return all;
    }

    // Jobs that were leased; -1 when the store failed.
    private async ValueTask<int> ClaimAsync(JobSelection? only, int wanted, JobExclusions exclusions, CancellationToken stop)
    {
        var startedAt = parts.Time.GetTimestamp();
        try
        {
            var runs = await parts.Store.ClaimAsync(
                new ClaimRequest { Worker = parts.Completer.Worker, Queue = Queue, MaxJobs = wanted, Exclusions = exclusions, Only = only }, stop);
            Claims.Add(parts.Time.GetElapsedTime(startedAt));
            var jobs = 0;
            foreach (var run in runs)
            {
                parts.Admit(run);
                jobs += run.Count;
            }

            return jobs;
        }
        catch (DatabaseException)
        {
            // It may have been committed though its answer never came.
            _mayHaveOrphans = true;
            return -1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    private async ValueTask RecoverAsync(CancellationToken stop)
    {
        _mayHaveOrphans = false;
        try
        {
            await parts.RecoverAsync(Queue, isQuarantine: false, stop);
            _recoveredAt = parts.Time.GetTimestamp();
        }
        catch (DatabaseException)
        {
            // Tried again before the next claim.
            _mayHaveOrphans = true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The stop gives everything back.
        }
    }

    private (int Wanted, JobExclusions Exclusions) Plan()
    {
        var exclusions = parts.Pauses.Exclusions;
        if (parts.Completer.Backlog > MaxBacklog || parts.Pauses.IsPaused(Queue)) return (0, exclusions);
        var wanted = 0;
        List<string>? full = null;
        foreach (var lane in Lanes)
        {
            lane.Measure(parts.Time);
            var room = Target(lane) - lane.Buffered;
            if (room <= Target(lane) / 2) (full ??= []).Add(lane.Registration.Type);
            else wanted += room;
        }

        return (wanted, full is null ? exclusions : exclusions with { Types = [.. exclusions.Types, .. full] });
    }

    private int Target(JobLane lane) =>
        Math.Clamp((int)(lane.StartsPerSecond * AheadSeconds), lane.Concurrency, Math.Max(lane.Concurrency, parts.Options.MaxPrefetch));
}
