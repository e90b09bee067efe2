using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>
/// Tells the store what became of leased jobs, many at a time: at once when much has gathered, after a few milliseconds otherwise, and after
/// a tenth of a second for leases of which other jobs still run.
/// </summary>
internal sealed class JobCompleter(IJobStore store, TimeProvider time, Action<LeaseHolder> onLost) : IDisposable
{
    private const int EnoughJobs = 100;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan PartialLinger = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);
    private const int TriesAtStop = 3;
    private readonly Lock _gate = new();

    // Telling and giving back take turns: a lease given back while a failure in it is on its way would lose the job.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Alarm _alarm = new(time);
    private readonly List<LeaseHolder> _pending = [];
    private readonly List<(LeaseHolder Lease, FailedAttempt Failure)> _failures = [];
    private readonly Dictionary<long, LeaseHolder> _held = [];
    private int _pendingJobs;
    private long _pendingSince;
    private bool _isUrgent;

    /// <summary>The worker under whose number the leases are held.</summary>
    internal long Worker { get; set; }

    /// <summary>Jobs that are done but not yet told.</summary>
    internal int Backlog => Volatile.Read(ref _pendingJobs);

    /// <summary>Called when attempts that failed were told: some are due again soon.</summary>
    internal Action FailuresTold { get; set; } = () => { };

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

    internal void Start(LeaseHolder lease)
    {
        lock (_gate) lease.Running++;
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
            _failures.Add((lease, failure));
            _isUrgent = true;
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
            else if (await FlushAsync())
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
                    if (lease.IsLost || lease.Progress.IsSettled || (!evenRunning && lease.Running > 0) || HasFailure(lease)) continue;
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

    private bool HasFailure(LeaseHolder lease) => _failures.Exists(failed => failed.Lease == lease);

    private void Queue(LeaseHolder lease)
    {
        _pendingJobs++;
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

        if (lease.Progress.IsSettled || _isUrgent) _alarm.Set();
    }

    // Until the next flush is due; null when there is nothing to tell.
    private TimeSpan? UntilFlush()
    {
        lock (_gate)
        {
            if (_pending.Count == 0) return null;
            var isBusy = _isUrgent || _pending.Exists(lease => lease.Progress.IsSettled);
            if (isBusy && _pendingJobs >= EnoughJobs) return TimeSpan.Zero;
            return (isBusy ? Linger : PartialLinger) - time.GetElapsedTime(_pendingSince);
        }
    }

    private async ValueTask<bool> FlushAsync()
    {
        await _turn.WaitAsync();
        try
        {
            return await TellAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<bool> TellAsync()
    {
        List<LeaseHolder> leases;
        List<(LeaseHolder Lease, FailedAttempt Failure)> failures;
        List<LeaseProgress> told;
        int jobs;
        lock (_gate)
        {
            leases = [.. _pending];
            failures = [.. _failures];
            jobs = _pendingJobs;
            _pending.Clear();
            _failures.Clear();
            (_pendingJobs, _isUrgent) = (0, false);
            told = leases.ConvertAll(lease => lease.Progress.IsSettled ? lease.Progress : lease.Progress.Copy());
            foreach (var lease in leases) lease.IsPending = false;
        }

        if (leases.Count == 0) return true;
        try
        {
            var startedAt = time.GetTimestamp();
            var lost = await store.SettleAsync(Worker, told, failures.ConvertAll(failed => failed.Failure), CancellationToken.None);
            Commits.Add(time.GetElapsedTime(startedAt));
            lock (_gate)
            {
                for (var i = 0; i < leases.Count; i++)
                {
                    if (told[i].IsSettled) Forget(leases[i]);
                }
            }

            foreach (var lease in leases.Where(lease => lost.Contains(lease.Run.Lease)))
            {
                LostLeases++;
                Lose(lease);
            }

            if (failures.Count > 0) FailuresTold();
            return true;
        }
        catch (DatabaseException)
        {
            // Told again later, with what has come since; the fence makes it count once.
            lock (_gate)
            {
                _failures.InsertRange(0, failures.Where(failed => !failed.Lease.IsLost));
                foreach (var lease in leases.Where(lease => !lease.IsPending && !lease.IsLost))
                {
                    lease.IsPending = true;
                    _pending.Add(lease);
                }

                // Meanwhile all of them may have been lost, and then there is nothing to tell that would bring the count down again.
                _pendingJobs = _pending.Count == 0 ? 0 : _pendingJobs + jobs;
                _isUrgent = _failures.Count > 0;
            }

            return false;
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
            _failures.RemoveAll(failed => failed.Lease == lease);
            if (_pending.Count == 0) _pendingJobs = 0;
        }

        onLost(lease);
    }

    private bool IsHeld(LeaseHolder lease) => _held.TryGetValue(lease.Run.Lease, out var held) && held == lease;

    private void Forget(LeaseHolder lease)
    {
        if (IsHeld(lease)) _held.Remove(lease.Run.Lease);
    }
}
