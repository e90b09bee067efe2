using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>
/// Tells the store what became of leased jobs, many at a time: at once when much has gathered, after a few milliseconds otherwise, and after
/// a tenth of a second for leases of which other jobs still run.
/// </summary>
internal sealed class JobCompleter(IJobStore store, TimeProvider time, ILogger logger, Action<LeaseHolder> onLost) : IDisposable
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, long, string, string, Exception?> LogNotSettled = LoggerMessage.Define<long, string, string>(
        LogLevel.Error, new EventId(4502, TelemetryNames.JobsNotSettled), "What became of lease {lease} ({type}) cannot be written down; its jobs run again: {detail}");

    private const int EnoughJobs = 100;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan PartialLinger = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(500);
    private const int TriesAtStop = 3;
    private readonly Lock _gate = new();

    // Telling and giving back take turns: a lease given back while a failure in it is on its way would lose the job.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Alarm _alarm = new(time);
    private readonly List<LeaseHolder> _pending = [];
    private readonly Dictionary<long, LeaseHolder> _held = [];
    private int _pendingJobs;
    private long _pendingSince;

    /// <summary>The worker under whose number the leases are held.</summary>
    internal long Worker { get; set; }

    /// <summary>Jobs that are done but not yet told.</summary>
    internal int Backlog => Volatile.Read(ref _pendingJobs);

    /// <summary>Called when attempts that failed were told: some are due again soon.</summary>
    internal Action FailuresTold { get; set; } = () => { };

    /// <summary>Called with the queue when FIFO groups went on: their next jobs may be ready.</summary>
    internal Action<string> GroupsMovedOn { get; set; } = _ => { };

    /// <summary>Jobs of this process that the store gave to somebody else.</summary>
    internal long LostLeases { get; private set; }

    /// <summary>How long it took to tell the store.</summary>
    internal RecentDurations Commits { get; } = new();

    internal void Hold(LeaseHolder lease)
    {
        // A crash of the store may undo a claim and give its number again; what was leased under it before is not held any more.
        LeaseHolder? undone;
        lock (_gate) undone = _held.GetValueOrDefault(lease.Run.Lease);
        if (undone is not null) Lose(undone);
        lock (_gate)
        {
            _held.Add(lease.Run.Lease, lease);
            // A body that is gone needs no work and must not keep the lease open.
            if (lease.Run.Jobs.Count == lease.Run.Count) return;
            HashSet<long> present = [.. lease.Run.Jobs.Select(job => job.Id.Number)];
            for (var n = lease.Run.First; n < lease.Run.First + lease.Run.Count; n++)
            {
                if (!present.Contains(n)) lease.Progress.Settle(n);
            }

            Queue(lease);
        }
    }

    /// <summary>Counts a job as running; false when its lease is lost, or was just given back: it may not start.</summary>
    internal bool Start(LeaseHolder lease)
    {
        lock (_gate)
        {
            if (lease.IsLost) return false;
            lease.Running++;
            return true;
        }
    }

    internal void Complete(LeaseHolder lease, long job, int durationUs, int cpuUs)
    {
        lock (_gate)
        {
            lease.Running--;
            if (lease.IsLost) return;
            lease.Progress.Complete(job, durationUs, cpuUs);
            Queue(lease);
        }
    }

    internal void Fail(LeaseHolder lease, FailedAttempt failure)
    {
        lock (_gate)
        {
            lease.Running--;
            if (lease.IsLost) return;
            lease.Progress.Settle(failure.Job);
            lease.Failures.Add(failure);
            Queue(lease);
        }
    }

    /// <summary>The leases that this process holds.</summary>
    internal LeaseHolder[] Held()
    {
        lock (_gate) return [.. _held.Values];
    }

    /// <summary>Gives up every lease: the store has taken them, or will.</summary>
    internal void LoseAll()
    {
        foreach (var lease in Held()) Lose(lease);
    }

    internal async Task RunAsync(CancellationToken stop)
    {
        var pause = FirstPause;
        var failed = 0;
        while (true)
        {
            var wait = UntilFlush();
            if (wait is null)
            {
                if (stop.IsCancellationRequested) return;
                await _alarm.WaitAsync(Timeout.InfiniteTimeSpan);
            }
            else if (wait > TimeSpan.Zero && !stop.IsCancellationRequested)
            {
                await _alarm.WaitAsync(wait.Value);
            }
            else if (await FlushAsync(stop.IsCancellationRequested))
            {
                (pause, failed) = (FirstPause, 0);
            }
            else if (++failed >= TriesAtStop && stop.IsCancellationRequested)
            {
                // The store is down: what it was not told is run again, and the fence and the effects keep that harmless.
                return;
            }
            else
            {
                await Task.Delay(pause, time, CancellationToken.None);
                pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
            }
        }
    }

    /// <summary>Wakes the loop, so that it sees that it is told to stop.</summary>
    internal void Wake() => _alarm.Set();

    /// <summary>Gives back the unsettled jobs of leases that nothing of runs.</summary>
    internal async ValueTask ReleaseAsync(bool evenRunning, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            List<LeaseHolder> leases = [];
            List<LeaseProgress> given = [];
            lock (_gate)
            {
                foreach (var lease in _held.Values)
                {
                    if (lease.IsLost || lease.Progress.IsSettled || (!evenRunning && lease.Running > 0) || lease.Failures.Count > 0) continue;
                    leases.Add(lease);
                    given.Add(lease.Progress.Copy());
                    // Whatever still ends in it comes too late.
                    lease.IsLost = true;
                }
            }

            if (leases.Count == 0) return;
            try
            {
                await store.ReleaseAsync(Worker, given, cancellation);
            }
            catch (DatabaseException)
            {
                // They are still held, and can be given back later.
                lock (_gate) leases.ForEach(lease => lease.IsLost = !IsHeld(lease));
                throw;
            }

            foreach (var lease in leases) Lose(lease);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _alarm.Dispose();
        _turn.Dispose();
    }

    private void Queue(LeaseHolder lease)
    {
        _pendingJobs++;
        lease.UntoldJobs++;
        if (!lease.IsPending)
        {
            lease.IsPending = true;
            _pending.Add(lease);
            if (_pending.Count == 1)
            {
                _pendingSince = time.GetTimestamp();
                _alarm.Set();
            }
        }

        if (lease.IsUrgent) _alarm.Set();
    }

    // Until the next flush is due; null when there is nothing to tell.
    private TimeSpan? UntilFlush()
    {
        lock (_gate)
        {
            if (_pending.Count == 0) return null;
            var now = time.GetTimestamp();
            var soonest = _pending.Min(lease => lease.NotBefore);
            if (soonest > now) return time.GetElapsedTime(now, soonest);
            var isBusy = _pending.Exists(lease => lease.IsUrgent);
            if (isBusy && _pendingJobs >= EnoughJobs) return TimeSpan.Zero;
            return (isBusy ? Linger : PartialLinger) - time.GetElapsedTime(_pendingSince, now);
        }
    }

    private async ValueTask<bool> FlushAsync(bool isLast)
    {
        await _turn.WaitAsync();
        try
        {
            return await TellAsync(isLast);
        }
        finally
        {
            _turn.Release();
        }
    }

    // Those of FIFO groups apart: they may have to wait for a group that somebody else changes.
    private async ValueTask<bool> TellAsync(bool isLast)
    {
        List<Telling> all = [];
        lock (_gate)
        {
            var now = time.GetTimestamp();
            foreach (var lease in _pending.Where(lease => isLast || lease.NotBefore <= now))
            {
                all.Add(new Telling(lease, lease.Progress.IsSettled ? lease.Progress : lease.Progress.Copy(), lease.UntoldJobs, [.. lease.Failures]));
                lease.IsPending = false;
                lease.UntoldJobs = 0;
                lease.Failures.Clear();
            }

            _pending.RemoveAll(lease => !lease.IsPending);
            _pendingJobs -= all.Sum(telling => telling.Jobs);
            _pendingSince = now;
        }

        var isTold = true;
        foreach (var part in all.GroupBy(telling => telling.Lease.Run.IsOrdered).OrderBy(part => part.Key)) isTold &= await TellAsync([.. part]);
        lock (_gate) return isTold && (!isLast || _pending.Count == 0);
    }

    private async ValueTask<bool> TellAsync(IReadOnlyList<Telling> part)
    {
        try
        {
            await SettleAsync(part);
            return true;
        }
        catch (DatabaseException down) when (down.IsTransient && (down.Failure != DatabaseFailure.Busy || !part[0].Lease.Run.IsOrdered))
        {
            // Told again later, with what has come since; the fence makes it count once.
            Requeue(part, notBefore: 0);
            return false;
        }
        catch (DatabaseException busy) when (busy.IsTransient && part.Count == 1)
        {
            // Its group is held by a transaction of somebody else: no other lease waits for that.
            Requeue(part, time.GetTimestamp() + (long)(BusyPause.TotalSeconds * time.TimestampFrequency));
            return true;
        }
        catch (Exception refused)
        {
            // Something in it is in the way of all: each is told alone.
            if (part.Count > 1)
            {
                var isTold = true;
                foreach (var one in part) isTold &= await TellAsync([one]);
                return isTold;
            }

            return await BuryAsync(part[0], refused);
        }
    }

    // The store does not take what is said of a failure: it is told without those words. When that is refused too the lease is given up; what
    // the store then has under this worker and the worker does not know runs again.
    private async ValueTask<bool> BuryAsync(Telling one, Exception refused)
    {
        var plain = one with { Failures = [.. one.Failures.Select(failure => failure with { ErrorType = "Unreadable", Message = "The message of the failure cannot be kept.", TraceId = null })] };
        try
        {
            await SettleAsync([plain]);
            return true;
        }
        catch (DatabaseException down) when (down.IsTransient)
        {
            Requeue([one], notBefore: 0);
            return false;
        }
        catch (Exception again)
        {
            LogNotSettled(logger, one.Lease.Run.Lease, one.Lease.Run.Type, $"{refused.Message} {again.Message}", again);
            Lose(one.Lease);
            return true;
        }
    }

    private async ValueTask SettleAsync(IReadOnlyList<Telling> part)
    {
        var startedAt = time.GetTimestamp();
        FailedAttempt[] failures = [.. part.SelectMany(telling => telling.Failures)];
        var lost = await store.SettleAsync(Worker, [.. part.Select(telling => telling.Progress)], failures, CancellationToken.None);
        Commits.Add(time.GetElapsedTime(startedAt));
        lock (_gate)
        {
            foreach (var telling in part)
            {
                if (telling.Progress.IsSettled) Forget(telling.Lease);
            }
        }

        foreach (var telling in part.Where(telling => lost.Contains(telling.Lease.Run.Lease)))
        {
            LostLeases++;
            Lose(telling.Lease);
        }

        if (failures.Length > 0) FailuresTold();
        if (part[0].Lease.Run.IsOrdered)
        {
            foreach (var queue in part.Select(telling => telling.Lease.Run.Queue).Distinct()) GroupsMovedOn(queue);
        }
    }

    private void Requeue(IReadOnlyList<Telling> part, long notBefore)
    {
        lock (_gate)
        {
            foreach (var telling in part.Where(telling => !telling.Lease.IsLost))
            {
                telling.Lease.Failures.InsertRange(0, telling.Failures);
                telling.Lease.NotBefore = notBefore;
                telling.Lease.UntoldJobs += telling.Jobs;
                _pendingJobs += telling.Jobs;
                if (telling.Lease.IsPending) continue;
                telling.Lease.IsPending = true;
                _pending.Add(telling.Lease);
            }
        }
    }

    private void Lose(LeaseHolder lease)
    {
        lock (_gate)
        {
            lease.IsLost = true;
            Forget(lease);
            if (lease.IsPending) _pending.Remove(lease);
            lease.IsPending = false;
            _pendingJobs -= lease.UntoldJobs;
            lease.UntoldJobs = 0;
            lease.Failures.Clear();
        }

        onLost(lease);
    }

    private bool IsHeld(LeaseHolder lease) => _held.TryGetValue(lease.Run.Lease, out var held) && held == lease;

    private void Forget(LeaseHolder lease)
    {
        if (IsHeld(lease)) _held.Remove(lease.Run.Lease);
    }

    private sealed record Telling(LeaseHolder Lease, LeaseProgress Progress, int Jobs, IReadOnlyList<FailedAttempt> Failures);
}
