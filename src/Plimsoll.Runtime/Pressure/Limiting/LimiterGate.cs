using System.Threading.RateLimiting;
using Plimsoll.Runtime.Pressure.Admission;
using Plimsoll.Runtime.Pressure.Fairness;
using Plimsoll.Runtime.Pressure.Limits;
using Plimsoll.Runtime.Pressure.Retries;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>
/// Enforces a limit. Without partitions, coming and going takes no lock while nobody waits; everything else happens under one.
/// </summary>
internal sealed class LimiterGate : IDisposable
{
    private const long AdvanceEveryNs = 10_000_000;
    private const int RingCapacity = 256;

    // A place that counts in nobody's share.
    private const int Uncounted = -1;

    private readonly Lock _lock = new();
    private readonly AdaptiveLimiterOptions _options;
    private readonly NanosecondClock _clock;
    private readonly Places _places;
    private readonly FairShares? _shares;
    private readonly PartitionNumbers? _partitions;
    private readonly WaitingRoom? _room;
    private readonly LeakSweep _leaks;
    private readonly SignalReader _signals;
    private readonly Func<RefusalReason, RateLimitLease> _refuse;
    private readonly Action<int> _onLeaked;
    private readonly DecisionRing _decisions = new(RingCapacity);
    private readonly DateTimeOffset _startedAt;
    private volatile Refusals _refusals;
    private long _nextAdvanceNs;

    public LimiterGate(AdaptiveLimiter owner, AdaptiveLimiterOptions options, TimeProvider time)
    {
        (_options, _clock, _startedAt) = (options, new NanosecondClock(time), time.GetUtcNow());
        _places = new Places(owner, options, Counts);
        _refusals = new Refusals(_places.Limit.Limit, _places.Limit.TargetMs, last: null);
        _leaks = new LeakSweep(_places, options.LeakAfterMs);
        _signals = new SignalReader(options, _places, Counts);
        (_refuse, _onLeaked) = (Refuse, OnLeaked);
        if (options.MaxPartitions > 0)
        {
            _shares = new FairShares();
            // That of those without a key.
            _shares.Add();
            _partitions = new PartitionNumbers(options.MaxPartitions, time, AddShare, IsFree);
        }

        if (options.QueueLimit > 0)
            _room = new WaitingRoom(options, time, OnTimer, OnCancelled);
    }

    public LimiterCounts Counts { get; } = new();

    public RetryBudgets Retries => _signals.Retries;

    /// <summary>The share of the work that is admitted while too much waits in front.</summary>
    public AdmissionFraction Fraction => _signals.Fraction;

    public int Limit => _places.Limit.Limit;

    public int Inflight => _places.Inflight;

    /// <summary>How many got a place.</summary>
    public long Admitted => _places.Admitted;

    public bool HasRoom => _options.IsShadow || Inflight < Limit;

    public double EffectiveTargetMs => _places.Limit.TargetMs;

    /// <summary>The moment, by the limiter's clock.</summary>
    public long NowNs => _clock.NowNs;

    /// <summary>The moment of one of the clock's timestamps.</summary>
    public long At(long timestamp) => _clock.At(timestamp);

    /// <summary>Whether one who finds no place may wait for one.</summary>
    public bool MayWait => _room is not null;

    /// <summary>How many wait in front of the gate.</summary>
    public int Queued => _room?.Count ?? 0;

    /// <summary>The latest decision; null when none was taken yet.</summary>
    public LimitDecision? Latest => _refusals.Last;

    public RateLimitLease Refusal(RefusalReason reason) => _refusals.For(reason);

    /// <summary>How long one who was refused under the present limit had better stay away.</summary>
    public TimeSpan RetryAfter => _refusals.RetryAfter;

    /// <summary>How long ago a decision was taken, whatever the calendar did meanwhile.</summary>
    public TimeSpan AgeOf(in LimitDecision decision) => TimeSpan.FromTicks((_clock.NowNs - decision.AtNs) / 100);

    /// <summary>When a decision was taken, by the calendar; to show it.</summary>
    public DateTimeOffset TimeOf(in LimitDecision decision) => _startedAt + TimeSpan.FromTicks(decision.AtNs / 100);

    public LimitDecision[] Decisions()
    {
        lock (_lock)
            return _decisions.ToArray();
    }

    /// <summary>The number of the partition of a key; 0, which those without a key share, when there are no partitions.</summary>
    public int PartitionOf(string? key) => _partitions?.Of(key) ?? 0;

    /// <summary>Looks at what time alone brings about: leaked places, the end of a window. Whoever reads figures calls it, because an idle limiter has nobody else.</summary>
    public void Look() => Advance(_clock.NowNs);

    /// <summary>Waits for a place, for work whose part in the retry budget is settled by the caller.</summary>
    /// <param name="partition">Whose it is.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="isCounted">Whether a refusal without any wait has been counted before.</param>
    public ValueTask<RateLimitLease> AcquireAsync(int partition, CancellationToken cancellation, bool isCounted = false)
    {
        if (cancellation.IsCancellationRequested)
            return ValueTask.FromCanceled<RateLimitLease>(cancellation);
        var nowNs = _clock.NowNs;
        Advance(nowNs);
        lock (_lock)
        {
            var permit = Pass(partition, nowNs, out var reason);
            if (permit.IsAcquired)
                return new(new AdaptiveLease(permit));
            if (_room is null || _places.IsClosed)
                return new(isCounted ? Refusal(reason) : Refuse(reason));
            var wait = _room.Wait(partition, nowNs, _refuse, cancellation);
            // Whoever left a place meanwhile either sees one who waits, or is seen here.
            Interlocked.MemoryBarrier();
            LetIn(nowNs);
            return wait;
        }
    }

    public void Release(int index, int version, LeaseOutcome outcome, long nowNs)
    {
        if (!_places.TryEnd(index, version, nowNs, outcome, out var partition))
            return;
        Leave(partition, nowNs);
        Advance(nowNs);
    }

    /// <summary>The number of the partition of a key, where there are partitions.</summary>
    public int RequirePartition(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _partitions?.Of(key) ?? throw new InvalidOperationException("This limiter has no partitions: set MaxPartitions in its options.");
    }

    public void SetLimit(int limit)
    {
        lock (_lock)
        {
            Note(_places.Set(limit, _clock.NowNs));
            LetIn(_clock.NowNs);
        }
    }

    public RateLimiterStatistics Statistics() => new()
    {
        CurrentAvailablePermits = Math.Max(0, Limit - Inflight),
        CurrentQueuedCount = _room?.Count ?? 0,
        TotalSuccessfulLeases = Admitted,
        TotalFailedLeases = Counts.Refused,
    };

    public void Dispose()
    {
        lock (_lock)
        {
            _places.Close();
            _room?.Close(_refuse);
            _room?.Dispose();
        }
    }

    // Nobody has a share to keep to: all is one partition's, or nothing is refused.
    private bool IsShared => _shares is { Count: > 1 } && !_options.IsShadow;

    private RateLimitLease Refuse(RefusalReason reason)
    {
        Counts.OnRefused(reason);
        return Refusal(reason);
    }

    /// <summary>Asks for a place, for work whose part in the retry budget is settled by the caller.</summary>
    /// <param name="partition">Whose it is.</param>
    /// <param name="mayWait">Whether a refusal is not the last word: then it is not counted.</param>
    /// <param name="nowNs">The moment.</param>
    /// <param name="reason">Why it was refused.</param>
    public AdaptivePermit TryPass(int partition, bool mayWait, long nowNs, out RefusalReason reason)
    {
        Advance(nowNs);
        AdaptivePermit permit;
        if (!IsShared && Queued == 0)
            permit = _places.Enter(Uncounted, nowNs, out reason);
        else
            lock (_lock)
                permit = Pass(partition, nowNs, out reason);
        if (!permit.IsAcquired && !mayWait)
            Counts.OnRefused(reason);
        return permit;
    }

    // Under the lock: those who wait come first, and partitions keep to their shares.
    private AdaptivePermit Pass(int partition, long nowNs, out RefusalReason reason)
    {
        reason = RefusalReason.Limit;
        return MustWait(partition, nowNs) ? default : Admit(partition, nowNs, out reason);
    }

    // A place that is kept for a partition is not for those of others who wait.
    private bool MustWait(int partition, long nowNs)
    {
        if (Queued == 0 || _room!.IsOverloaded(nowNs))
            return false;
        LetIn(nowNs);
        return IsShared ? _room.HasWaiting(partition) : Queued > 0;
    }

    private AdaptivePermit Admit(int partition, long nowNs, out RefusalReason reason)
    {
        if (!IsShared)
            return _places.Enter(Uncounted, nowNs, out reason);
        if (!_shares!.TryAdmit(partition, Inflight, Limit, nowNs))
        {
            reason = Inflight < Limit ? RefusalReason.Share : RefusalReason.Limit;
            return default;
        }

        var permit = _places.Enter(partition, nowNs, out reason);
        if (!permit.IsAcquired)
            _shares.Release(partition);
        return permit;
    }

    private void Leave(int partition, long nowNs)
    {
        if (partition == Uncounted && Queued == 0)
            return;
        lock (_lock)
        {
            ReleaseShare(partition);
            LetIn(nowNs);
        }
    }

    private void LetIn(long nowNs)
    {
        if (_room is null)
            return;
        _room.DropExpired(nowNs, _refuse);
        while (Inflight < Limit && _room.Next(nowNs) is { } waiter)
        {
            var permit = Admit(waiter.Partition, nowNs, out var reason);
            if (permit.IsAcquired)
                _room.LetIn(waiter, new AdaptiveLease(permit));
            else if (reason == RefusalReason.Share)
                _room.PassOver(waiter.Partition);
            else
                // Somebody came without the lock and was quicker.
                break;
        }

        _room.Settle();
    }

    private bool OnCancelled(Waiter waiter)
    {
        lock (_lock)
            return _room!.Leave(waiter);
    }

    private void OnTimer()
    {
        var nowNs = _clock.NowNs;
        Advance(nowNs);
        lock (_lock)
            LetIn(nowNs);
    }

    private void Advance(long nowNs)
    {
        if (nowNs < Volatile.Read(ref _nextAdvanceNs) || !_lock.TryEnter())
            return;
        try
        {
            Volatile.Write(ref _nextAdvanceNs, nowNs + AdvanceEveryNs);
            _leaks.Run(nowNs, _onLeaked);
            var decision = _places.Advance(nowNs, _signals.Read(nowNs));
            if (decision is { } taken)
                Note(taken);
            LetIn(nowNs);
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void Note(in LimitDecision decision)
    {
        _decisions.Add(decision);
        _refusals = new Refusals(_places.Limit.Limit, _places.Limit.TargetMs, decision);
    }

    private void OnLeaked(int partition)
    {
        Counts.OnLeaked();
        ReleaseShare(partition);
    }

    // Under the lock. The place itself is free already.
    private void ReleaseShare(int partition)
    {
        if (partition != Uncounted)
            _shares!.Release(partition);
    }

    private void AddShare()
    {
        lock (_lock)
            _shares!.Add();
    }

    private bool IsFree(int partition)
    {
        lock (_lock)
            return _shares!.Inflight(partition) == 0 && _room?.HasWaiting(partition) != true;
    }
}
