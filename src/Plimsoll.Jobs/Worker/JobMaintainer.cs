using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>Promotes delayed jobs when they are due, rescues the jobs of silent workers, takes jobs out of quarantine one by one, forgets old ones.</summary>
internal sealed class JobMaintainer(WorkerParts parts, IReadOnlyList<QueueFetcher> fetchers) : IDisposable
{
    private const int RunsPerRound = 1000;
    private const int PruneJobs = 5000;
    private static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PrunePause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan QuarantinePoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(1);
    private readonly Alarm _alarm = new(parts.Time);
    private long _askedAt;
    private bool _isLimitsTurn;
    private volatile bool _mayHaveOrphans;
    private long _rescuedAt;
    private long _prunedAt = parts.Time.GetTimestamp();

    /// <summary>The run in quarantine that this process works on; only ever one.</summary>
    internal LeaseHolder? Quarantined { get; private set; }

    private bool IsWorkingAlone => Quarantined is { IsLost: false, Progress.IsSettled: false };

    internal void Wake() => _alarm.Set();

    /// <summary>Tells it that the worker gave up what it had leased: should the store still have it so, it goes back at no cost.</summary>
    internal void Forget()
    {
        _mayHaveOrphans = true;
        _alarm.Set();
    }

    internal async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var wait = parts.Options.Maintenance;
            try
            {
                if (parts.CanClaim()) wait = await RoundAsync(stop);
            }
            catch (DatabaseException)
            {
                // Whatever was to be done is still there in the next round.
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }

            await _alarm.WaitAsync(wait);
        }
    }

    public void Dispose() => _alarm.Dispose();

    private async ValueTask<TimeSpan> RoundAsync(CancellationToken stop)
    {
        var report = await parts.Store.PromoteAsync(RunsPerRound, stop);
        var wait = parts.Options.Maintenance;
        var isWakeful = report.Jobs > 0;
        var mayAsk = parts.Time.GetElapsedTime(_askedAt) >= parts.Options.Maintenance;
        if (!parts.Limits.IsKnown || !parts.Pauses.IsKnown || (mayAsk && !parts.Limits.IsEmpty))
        {
            _askedAt = parts.Time.GetTimestamp();
            if (!parts.Pauses.IsKnown) await parts.Pauses.ReadAsync(stop);
            await parts.Limits.ReadAsync(stop);
            isWakeful = true;
        }

        if (parts.Time.GetElapsedTime(_rescuedAt) >= parts.Options.Heartbeat)
        {
            _rescuedAt = parts.Time.GetTimestamp();
            await parts.CancelAsync(stop);
            // Changes are told at once; this is for those whose word got lost.
            if (_isLimitsTurn && parts.Limits.IsEmpty) await parts.Limits.ReadAsync(stop);
            else await parts.Pauses.ReadAsync(stop);
            _isLimitsTurn = !_isLimitsTurn;
            var rescued = parts.MayRescue() ? await parts.Store.RescueAsync(parts.Options.Silence, stop) : default;
            isWakeful |= rescued.Ready > 0;
            report = report with { Quarantined = report.Quarantined || rescued.Quarantined > 0 };
        }

        if (_mayHaveOrphans && !IsWorkingAlone) await RecoverAllAsync(stop);
        var taken = report.Quarantined && parts.MayClaim ? await TakeQuarantinedAsync(stop) : 0;
        if (isWakeful)
        {
            foreach (var fetcher in fetchers) fetcher.Wake();
        }

        if (parts.Time.GetElapsedTime(_prunedAt) >= PruneEvery)
        {
            _mayHaveOrphans = true;
            var before = _prunedAt;
            _prunedAt = parts.Time.GetTimestamp();
            if ((await parts.Store.PruneAsync(parts.Options.Retention, PruneJobs, stop)).IsMore) (_prunedAt, wait) = (before, PrunePause);
        }

        if (report.Jobs >= RunsPerRound) return Soonest;
        if (report.NextIn is { } next && next < wait) wait = next + Soonest;
        return taken > 0 || IsWorkingAlone ? TimeSpan.FromTicks(Math.Min(wait.Ticks, QuarantinePoll.Ticks)) : wait;
    }

    private async ValueTask RecoverAllAsync(CancellationToken stop)
    {
        _mayHaveOrphans = false;
        try
        {
            foreach (var fetcher in fetchers) await parts.RecoverAsync(fetcher.Queue, isQuarantine: true, stop);
        }
        catch (DatabaseException)
        {
            _mayHaveOrphans = true;
            throw;
        }
    }

    private async ValueTask<int> TakeAsync(ClaimRequest request, CancellationToken stop)
    {
        if (parts.Limits.IsFull(request.Queue)) return 0;
        try
        {
            var runs = await parts.Store.ClaimAsync(request with { Exclusions = parts.Limits.Exclude(parts.Pauses.Exclusions) }, stop);
            foreach (var run in runs) Quarantined = parts.Admit(run);
            return runs.Count;
        }
        catch (DatabaseException)
        {
            // One whose answer never came would stay leased for as long as this worker lives.
            _mayHaveOrphans = true;
            throw;
        }
    }

    private async ValueTask<int> TakeQuarantinedAsync(CancellationToken stop)
    {
        var taken = 0;
        foreach (var fetcher in fetchers)
        {
            if (IsWorkingAlone || parts.Pauses.IsPaused(fetcher.Queue)) continue;
            var request = new ClaimRequest
            {
                Worker = parts.Completer.Worker,
                Queue = fetcher.Queue,
                MaxJobs = 1,
                IsQuarantine = true,
            };
            taken += await parts.Limits.ClaimAsync(() => TakeAsync(request, stop), stop);
        }

        return taken;
    }
}
