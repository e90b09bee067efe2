using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>
/// Leases jobs of one queue ahead of their start, so that no runner waits: as many as ended lately in a tenth of a second, and at least one for
/// each runner that is idle. So nothing waits here behind long jobs that another worker could run.
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
    private long _sawAllAt = parts.Time.GetTimestamp();

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

    // What ran low is looked for at once, but not on a queue that had nothing for it a moment ago.
    private void RanLow(JobLane lane)
    {
        if (!Volatile.Read(ref _isStarved) || lane.WasLeftOut || !parts.Limits.IsEmpty) _alarm.Set();
    }

    /// <summary>Gives back what a cancelled claim may have leased; called when the loop has ended.</summary>
    internal ValueTask CloseAsync() => RecoverAsync(CancellationToken.None);

    internal async Task RunAsync(CancellationToken stop)
    {
        foreach (var lane in Lanes) lane.RanLow = () => RanLow(lane);
        var poll = FirstPoll;
        while (!stop.IsCancellationRequested)
        {
            if (_mayHaveOrphans || parts.Time.GetElapsedTime(_recoveredAt) >= parts.Options.Silence) await RecoverAsync(stop);
            var rooms = Rooms();
            if (rooms.Count == 0 || !parts.MayClaim)
            {
                await _alarm.WaitAsync(parts.Options.Maintenance);
                continue;
            }

            var claimed = parts.Limits.IsEmpty ? await ClaimRoomsAsync(rooms, stop) : await ClaimLimitedAsync(rooms, stop);
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

    // One look serves all types while none is left out. Otherwise each is looked for by itself, so that nobody steps over the jobs of those that are;
    // now and then everything is looked at, for types that no lane knows.
    private async ValueTask<int> ClaimRoomsAsync(Dictionary<string, int> rooms, CancellationToken stop)
    {
        var exclusions = parts.Pauses.Exclusions;
        if (!Lanes.Any(lane => lane.WasLeftOut) || parts.Time.GetElapsedTime(_sawAllAt) >= parts.Options.Silence)
        {
            _sawAllAt = parts.Time.GetTimestamp();
            return await ClaimAsync(null, rooms.Values.Sum(), rooms, WithoutLeftOut(exclusions), stop);
        }

        var all = 0;
        foreach (var (type, room) in rooms.ToArray())
        {
            var claimed = await ClaimAsync(new JobSelection(PauseScope.Type, type), room, rooms, exclusions, stop);
            if (claimed < 0) return claimed;
            all += claimed;
        }

        return all;
    }

    private ValueTask<int> ClaimLimitedAsync(Dictionary<string, int> rooms, CancellationToken stop) =>
        parts.Limits.ClaimAsync(() => ClaimEachAsync(rooms, stop), CancellationToken.None);

    private async ValueTask<int> ClaimEachAsync(Dictionary<string, int> rooms, CancellationToken stop)
    {
        var (all, wanted) = (0, rooms.Values.Sum());
        foreach (var (only, most, excluded) in parts.Limits.Claims(Queue, wanted, WithoutLeftOut(parts.Pauses.Exclusions)))
        {
            // A type that runs elsewhere only is not looked for here.
            if (only is { Scope: PauseScope.Type } && !rooms.ContainsKey(only.Name)) continue;
            var claimed = await ClaimAsync(only, Math.Min(most, wanted - all), rooms, excluded, stop);
            if (claimed < 0) return claimed;
            all += claimed;
            if (all == wanted) break;
        }

        return all;
    }

    private JobExclusions WithoutLeftOut(JobExclusions exclusions) =>
        exclusions with { Types = [.. exclusions.Types.Union(Lanes.Where(lane => lane.WasLeftOut).Select(lane => lane.Registration.Type))] };

    // Jobs that were leased; -1 when the store failed.
    private async ValueTask<int> ClaimAsync(JobSelection? only, int wanted, Dictionary<string, int> rooms, JobExclusions exclusions, CancellationToken stop)
    {
        var startedAt = parts.Time.GetTimestamp();
        try
        {
            var runs = await parts.Store.ClaimAsync(
                new ClaimRequest
                {
                    Worker = parts.Completer.Worker,
                    Queue = Queue,
                    MaxJobs = wanted,
                    MaxJobsOfType = rooms,
                    Exclusions = exclusions,
                    Only = only,
                },
                stop);
            Claims.Add(parts.Time.GetElapsedTime(startedAt));
            var jobs = 0;
            foreach (var run in runs)
            {
                parts.Admit(run);
                jobs += run.Count;
                if (rooms.TryGetValue(run.Type, out var room)) rooms[run.Type] = room - run.Count;
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

    // How many more jobs to lease, by type; those that have enough or are paused are left out.
    private Dictionary<string, int> Rooms()
    {
        Dictionary<string, int> rooms = [];
        if (parts.Completer.Backlog > MaxBacklog || parts.Pauses.IsPaused(Queue)) return rooms;
        var paused = parts.Pauses.Exclusions.Types;
        foreach (var lane in Lanes)
        {
            lane.Measure(parts.Time);
            var target = Target(lane);
            lane.LowWater = target / 2;
            var room = target - lane.Buffered;
            lane.WasLeftOut = room <= target / 2 || paused.Contains(lane.Registration.Type);
            if (!lane.WasLeftOut) rooms.Add(lane.Registration.Type, room);
        }

        return rooms;
    }

    // No more than a tenth of a second's work even when many jobs ended at the same moment.
    private int Target(JobLane lane)
    {
        var idle = Math.Max(0, lane.Concurrency - lane.Running);
        var ahead = lane.EndsPerSecond * AheadSeconds;
        if (lane.Figures.Runs.MeanSeconds is > 0 and var mean) ahead = Math.Min(ahead, lane.Concurrency * AheadSeconds / mean);
        return Math.Clamp((int)ahead, idle, Math.Max(idle, parts.Options.MaxPrefetch));
    }
}
