using Plimsoll.Runtime.Pressure.Admission;
using Plimsoll.Runtime.Pressure.Fairness;
using Plimsoll.Runtime.Pressure.Limiting;
using Plimsoll.Runtime.Pressure.Limits;
using Plimsoll.Runtime.Pressure.Retries;
using Plimsoll.Runtime.Pressure.Shedding;

namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>
/// Decides which requests of one route go on: the share that is admitted, then what is shed for what matters more, then the budget of
/// retries, then the limit. Safe for concurrent use; admitting allocates nothing.
/// </summary>
internal sealed class RouteGovernor : IDisposable
{
    // A decision older than this speaks of another load.
    private static readonly TimeSpan ReadingLife = TimeSpan.FromSeconds(2);

    private readonly ShedLine _line;
    private readonly bool _isShadow;
    private readonly bool _isFixed;
    private readonly RetryBudgets _retries;
    private readonly PartitionNumbers? _partitions;
    private long _refusedBefore;
    private readonly SetFraction _fraction;
    private long _failed;

    public RouteGovernor(RouteLimits limits, ShedLine line, Func<PressureSignals> pressure, TimeProvider time)
    {
        (Route, Class, _line, _isShadow) = (limits.Route, limits.Class, line, limits.IsShadow);
        Limiter = limits.ToOptions(pressure) is { } options ? new AdaptiveLimiter(options, time) : null;
        _isFixed = limits.IsFixed;
        _fraction = new SetFraction(time);
        _retries = Limiter?.Gate.Retries ?? new RetryBudgets(limits.MaxPartitions);
        _partitions = Limiter is null ? new PartitionNumbers(limits.MaxPartitions, time) : null;
        Counts = Limiter?.Gate.Counts ?? new LimiterCounts();
        line.Watch(Read);
    }

    /// <summary>The route's name in the contract.</summary>
    public string Route { get; }

    /// <summary>What a first attempt on the route is worth.</summary>
    public WorkClass Class { get; }

    /// <summary>The route's limit; null when the contract states none.</summary>
    public AdaptiveLimiter? Limiter { get; }

    /// <summary>How many got a place; none where there is no limit.</summary>
    public long Admitted => Limiter?.Gate.Admitted ?? 0;

    public LimiterCounts Counts { get; }

    /// <summary>The share of the requests that is admitted, 0 to 1; set from outside, and obeyed in the shadow too. Default: 1.</summary>
    public double Fraction
    {
        get => _fraction.Value;
        set => _fraction.Value = value;
    }

    /// <summary>The latest moves of that share, oldest first.</summary>
    public FractionMove[] FractionMoves() => _fraction.Moves();

    /// <summary>Whether what is decided now about a class of work depends on who asks; otherwise the key need not be found out.</summary>
    public bool NeedsKey(WorkClass work, string? tenant) => Fraction < 1 || _line.MustChoose(work, tenant);

    /// <summary>How long one who was refused had better stay away.</summary>
    public TimeSpan RetryAfter => Limiter?.Gate.RetryAfter ?? TimeSpan.Zero;

    /// <param name="request">The request.</param>
    /// <param name="timestamp">When it came, by the clock.</param>
    public RouteDecision Enter(in RequestFacts request, long timestamp)
    {
        var tenant = _line.TenantOf(request.Tenant);
        _line.Offer(request.Class, tenant, timestamp);
        if (!AdmissionFraction.IsWithin(request.Key, Fraction))
            return Refuse(RefusalReason.AdmissionFraction);
        if (!_line.Admits(request.Class, tenant, request.Key) && !IsSpared(RefusalReason.Priority))
            return Refuse(RefusalReason.Priority);
        var partition = _partitions?.Of(request.Tenant) ?? Limiter!.Gate.PartitionOf(request.Tenant);
        var hasToken = request.Class == WorkClass.Retry && _retries[partition].TryTake();
        if (request.Class == WorkClass.Retry && !hasToken && !IsSpared(RefusalReason.RetryBudget))
            return Refuse(RefusalReason.RetryBudget);
        if (request.Class > WorkClass.Hedge)
            _retries[partition].OnFirstAttempt();
        if (Limiter is null)
            return RouteDecision.Admitted(default);
        var decision = Limit(Limiter.Gate, request.Class, partition, timestamp);
        if (hasToken && decision.Verdict == RouteVerdict.Refused)
            _retries[partition].Return();
        return decision;
    }

    /// <summary>
    /// Waits for a place. A cancellation ends the wait: then the request's time is used up, which <see cref="OnTimeUsedUp"/> counts, or nobody
    /// waits for the answer, which presses on nobody.
    /// </summary>
    public async ValueTask<RouteDecision> WaitAsync(int partition, CancellationToken cancellation)
    {
        try
        {
            // Whoever is refused has no lease to give back.
            return await Limiter!.Gate.AcquireAsync(partition, cancellation) switch
            {
                AdaptiveLease lease => RouteDecision.Admitted(lease.Permit),
                RefusedLease refused => RouteDecision.Refused(refused.Reason),
                _ => RouteDecision.Refused(RefusalReason.Disposed),
            };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return RouteDecision.Refused(RefusalReason.Deadline);
        }
    }

    /// <summary>Counts a request whose own time ended its wait.</summary>
    public void OnTimeUsedUp() => Counts.OnRefused(RefusalReason.Deadline);

    /// <summary>How many that had a place have ended, and how many of them failed, whatever of; none where there is no limit.</summary>
    public (long All, long Failed) Ended() => Limiter is null ? default : (Limiter.Gate.Admitted - Limiter.Inflight, Volatile.Read(ref _failed));

    /// <summary>Counts a request that had a place and failed.</summary>
    public void OnFailed() => Interlocked.Increment(ref _failed);

    public void Dispose() => Limiter?.Dispose();

    // Retries and hedges don't wait: somebody waits for the first attempt already.
    private static RouteDecision Limit(LimiterGate gate, WorkClass work, int partition, long timestamp)
    {
        var mayWait = work > WorkClass.Hedge && gate.MayWait;
        var permit = gate.TryPass(partition, mayWait, gate.At(timestamp), out var reason);
        if (permit.IsAcquired)
            return RouteDecision.Admitted(permit);
        return mayWait ? new RouteDecision(RouteVerdict.Waits, default, reason, partition) : RouteDecision.Refused(reason);
    }

    // In the shadow what would be refused is counted and goes on.
    private bool IsSpared(RefusalReason reason)
    {
        if (!_isShadow)
            return false;
        Counts.OnShadowed(reason);
        return true;
    }

    private RouteDecision Refuse(RefusalReason reason)
    {
        Counts.OnRefused(reason);
        return RouteDecision.Refused(reason);
    }

    // What presses on this route: its latest decision that rests on enough requests, or those who found no place since the last look. A tenant who
    // found none beside its share presses on nobody. The line holds its lock.
    private ShedReading Read()
    {
        if (Limiter is null)
            return default;
        var refused = Counts.RefusedForWantOfPlace;
        var demand = new PressureReading(PressureBound.Demand, Limiter.Limit + refused - _refusedBefore, Limiter.Limit);
        _refusedBefore = refused;
        var reading = new ShedReading(demand, Class);
        // Where the limit can't move, how long the work takes is nobody's pressure.
        return !_isFixed && Limiter.Gate.Latest is { Samples: >= LimitRule.FewestSamples } latest && Limiter.Gate.AgeOf(latest) < ReadingLife
            ? reading.Or(new ShedReading(latest.Reading, Class))
            : reading;
    }
}
