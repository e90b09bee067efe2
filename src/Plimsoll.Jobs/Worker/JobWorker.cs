using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>Works on queues until it is stopped: leases jobs, runs them within their budgets, tells the store what became of them.</summary>
public sealed class JobWorker : IAsyncDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DefaultDrainLimit = TimeSpan.FromSeconds(20);

    /// <summary>A wake-up that stands for no queue: what is paused has changed.</summary>
    internal const string ControlWake = "!control";

    private readonly IJobStore _store;
    private readonly JobWorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, JobLane> _lanes;
    private readonly List<QueueFetcher> _fetchers = [];
    private readonly JobCompleter _completer;
    private readonly JobExecutor _executor;
    private readonly WorkerParts _parts;
    private readonly JobHeart _heart;
    private readonly JobMaintainer _maintainer;
    private readonly CancellationTokenSource _stopClaiming = new();
    private readonly CancellationTokenSource _stopAll = new();
    private readonly Alarm _drained;
    private readonly List<Task> _claiming = [];
    private readonly List<Task> _loops = [];
    private bool _isStopped;

    /// <summary>Makes a worker; starts nothing.</summary>
    /// <param name="store">Where the jobs are.</param>
    /// <param name="registrations">What it can run.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <param name="time">Where time comes from; null for the system's clock.</param>
    public JobWorker(IJobStore store, IEnumerable<JobRegistration> registrations, JobWorkerOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(registrations);
        _store = store;
        _options = options ?? new JobWorkerOptions();
        _time = time ?? TimeProvider.System;
        _drained = new Alarm(_time);
        var limits = new LaneLimits(_options.Pressure, _time);
        _lanes = registrations.ToDictionary(registration => registration.Type, registration => new JobLane(registration, limits));
        _completer = new JobCompleter(store, _time, _options.Logger, OnLost);
        _executor = new JobExecutor(store, _completer, _time, new Random(_options.Seed)) { Ended = OnEnded };
        _parts = new WorkerParts(store, _completer, _options, _time)
        {
            CanClaim = () => _heart!.IsWell && !_stopClaiming.IsCancellationRequested,
            MayRescue = () => _heart!.IsTrusted,
            Admit = Admit,
            CancelAsync = StopCancelledAsync,
        };
        _heart = new JobHeart(_parts, new WorkerInfo(_options.Name, Environment.MachineName, Environment.ProcessId, _options.Artifact), Surrender);
        IEnumerable<string> queues = _options.Queues.Count > 0 ? _options.Queues : _lanes.Values.Select(lane => lane.Registration.Budget.Queue);
        foreach (var queue in queues.Distinct())
            _fetchers.Add(new QueueFetcher(queue, [.. _lanes.Values.Where(lane => lane.Registration.Budget.Queue == queue)], _parts));
        _maintainer = new JobMaintainer(_parts, _fetchers);
        _completer.FailuresTold = _maintainer.Wake;
        _completer.GroupsMovedOn = Wake;
    }

    /// <summary>Jobs that run now.</summary>
    public int Running => _lanes.Values.Sum(lane => lane.Running);

    /// <summary>Leases that were lost: the jobs went to another worker.</summary>
    public long LostLeases => _completer.LostLeases;

    /// <summary>How long running jobs may go on at a stop.</summary>
    internal TimeSpan DrainLimit => _options.DrainLimit ?? DefaultDrainLimit;

    internal IReadOnlyDictionary<string, JobLane> Lanes => _lanes;

    internal IReadOnlyList<QueueFetcher> Fetchers => _fetchers;

    /// <summary>How long it took to tell the store what became of jobs.</summary>
    internal RecentDurations Commits => _completer.Commits;

    /// <summary>Registers the worker and starts its loops. When the store is down they keep trying.</summary>
    public async ValueTask StartAsync(CancellationToken cancellation)
    {
        if (await _heart.RegisterAsync(cancellation)) await ReadControlAsync(cancellation);
        _loops.Add(Run("completer", () => _completer.RunAsync(_stopAll.Token)));
        _loops.Add(Run("heart", () => _heart.RunAsync(_stopAll.Token)));
        _loops.Add(Run("sweep", () => SweepAsync(_stopAll.Token)));
        _loops.Add(Run("listener", () => ListenAsync(_stopAll.Token)));
        _claiming.Add(Run("maintainer", () => _maintainer.RunAsync(_stopClaiming.Token), _maintainer.Forget));
        foreach (var fetcher in _fetchers) _claiming.Add(Run($"fetcher of {fetcher.Queue}", () => fetcher.RunAsync(_stopClaiming.Token), fetcher.Forget));
    }

    /// <summary>Tells the worker that a queue has jobs, when this process put them there.</summary>
    /// <param name="queue">The queue.</param>
    public void Wake(string queue)
    {
        if (queue == ControlWake) _ = ReadControlAsync(_stopAll.Token);
        foreach (var fetcher in _fetchers)
        {
            if (fetcher.Queue == queue) fetcher.Wake();
        }
    }

    /// <summary>
    /// Stops: claims nothing more, gives back what has not started, lets running jobs end within the drain limit, cancels the rest and gives it
    /// back at no cost of an attempt.
    /// </summary>
    /// <param name="cancellation">Cuts the draining short.</param>
    public async ValueTask StopAsync(CancellationToken cancellation)
    {
        if (_isStopped) return;
        _isStopped = true;
        await _stopClaiming.CancelAsync();
        foreach (var fetcher in _fetchers) fetcher.Wake();
        _maintainer.Wake();
        await Task.WhenAll(_claiming);
        foreach (var fetcher in _fetchers) await fetcher.CloseAsync();
        foreach (var lane in _lanes.Values) lane.Clear();
        await ReleaseAsync(evenRunning: false);
        using (cancellation.Register(static drained => ((Alarm)drained!).Set(), _drained)) await DrainAsync(DrainLimit, cancellation);
        foreach (var lane in _lanes.Values) lane.StopAttempts(StopReason.Shutdown, static (_, _, _) => true);
        await DrainAsync(Grace, CancellationToken.None);
        await _stopAll.CancelAsync();
        _completer.Wake();
        await Task.WhenAll(_loops);
        await ReleaseAsync(evenRunning: true);
        try
        {
            await _store.UnregisterAsync(_completer.Worker, CancellationToken.None);
        }
        catch (DatabaseException)
        {
            // The store is down: it will find out by the silence.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        foreach (var fetcher in _fetchers) fetcher.Dispose();
        foreach (var lane in _lanes.Values) lane.Limiter?.Dispose();
        _maintainer.Dispose();
        _parts.Limits.Dispose();
        _completer.Dispose();
        _drained.Dispose();
        _stopAll.Dispose();
        _stopClaiming.Dispose();
    }

    /// <summary>Sets how many jobs of each type on a queue run at a time in this process.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="concurrency">From 1, in place of what a limiter finds too; null returns to the contract's.</param>
    public void SetConcurrency(string queue, int? concurrency)
    {
        if (concurrency is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(concurrency));
        foreach (var lane in _lanes.Values.Where(lane => lane.Registration.Budget.Queue == queue))
        {
            lane.SetConcurrency(concurrency);
            _executor.StartRunners(lane, lane.Fill());
        }

        Wake(queue);
    }

    /// <summary>Pauses a queue in this process, or lets it go on. Jobs that are leased already still run.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="isPaused">Whether it is paused.</param>
    public void SetPaused(string queue, bool isPaused)
    {
        _parts.Pauses.Set(queue, isPaused);
        Wake(queue);
    }

    private Task Run(string name, Func<Task> loop, Action? again = null) => WorkerLoop.Run(name, loop, _options, _time, again);

    private LeaseHolder Admit(LeasedRun run)
    {
        var lease = new LeaseHolder(run);
        _completer.Hold(lease);
        if (_lanes.TryGetValue(run.Type, out var lane)) _executor.StartRunners(lane, lane.Add(lease));
        else _executor.Park(lease);
        return lease;
    }

    private void OnEnded()
    {
        if (_stopClaiming.IsCancellationRequested) _drained.Set();
    }

    private void OnLost(LeaseHolder lost)
    {
        if (_lanes.TryGetValue(lost.Run.Type, out var lane)) lane.StopAttempts(StopReason.LeaseLost, (lease, _, _) => lease == lost);
    }

    private async Task ReadControlAsync(CancellationToken stop)
    {
        try
        {
            await _parts.Pauses.ReadAsync(stop);
            await _parts.Limits.ReadAsync(stop);
            await StopCancelledAsync(stop);
            foreach (var fetcher in _fetchers) fetcher.Wake();
        }
        catch (DatabaseException)
        {
            // The next round of maintenance asks again.
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async ValueTask StopCancelledAsync(CancellationToken stop)
    {
        var cancelled = await _store.CancelledAsync(_completer.Worker, stop);
        _executor.SetCancelled(cancelled);
        if (cancelled.Count == 0) return;
        foreach (var lane in _lanes.Values) lane.StopAttempts(StopReason.Cancelled, (lease, job, _) => cancelled.Any(hold => hold.Lease == lease.Run.Lease && hold.Job == job.Id.Number));
    }

    private void Surrender()
    {
        foreach (var lane in _lanes.Values) lane.Clear();
        _completer.LoseAll();
        _parts.Limits.Forget();
        foreach (var fetcher in _fetchers) fetcher.Forget();
        _maintainer.Forget();
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(SweepEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                foreach (var lane in _lanes.Values)
                {
                    if (lane.Running == 0) continue;
                    var timeout = lane.Registration.Budget.Timeout;
                    lane.StopAttempts(StopReason.Timeout, (_, _, startedAt) => _time.GetElapsedTime(startedAt) >= timeout);
                    _executor.Abandon(lane, _options.AbandonAfter);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        try
        {
            await _store.ListenAsync(Wake, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async ValueTask DrainAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        while (Running > 0 && !cancellation.IsCancellationRequested)
        {
            var left = limit - _time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) return;
            await _drained.WaitAsync(left);
        }
    }

    private async ValueTask ReleaseAsync(bool evenRunning)
    {
        try
        {
            await _completer.ReleaseAsync(evenRunning, CancellationToken.None);
        }
        catch (DatabaseException)
        {
            // The store is down: a rescue gives them back.
        }
    }
}
