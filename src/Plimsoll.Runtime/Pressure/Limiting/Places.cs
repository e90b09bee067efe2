using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>The places of a limiter, of which no more are taken than its limit allows. Lock-free.</summary>
internal sealed class Places(AdaptiveLimiter owner, AdaptiveLimiterOptions options, LimiterCounts counts)
{
    private const int ShadowSlots = 4096;

    private readonly bool _isShadow = options.IsShadow;
    // Before the slots: it refuses bounds for which there is no memory.
    private readonly AdaptiveLimit _limit = new(new LimitSettings(options.Min, options.Max, options.TargetP95Ms));
    private readonly PermitSlots _slots = new(options.IsShadow ? Math.Max(ShadowSlots, options.Max) : options.Max);
    private volatile bool _isClosed;

    public AdaptiveLimit Limit => _limit;

    public PermitSlots Slots => _slots;

    public int Inflight => _slots.Taken;

    /// <summary>Whether as much is in flight as may be.</summary>
    public bool IsFull => Inflight >= Limit.Limit;

    /// <summary>How many have been admitted.</summary>
    public long Admitted => _slots.TakenEver + counts.Unfollowed;

    public bool IsClosed => _isClosed;

    public AdaptivePermit Enter(int partition, long nowNs, out RefusalReason reason)
    {
        reason = _isClosed ? RefusalReason.Disposed : RefusalReason.Limit;
        if (_isClosed)
            return default;
        var limit = Limit.Limit;
        if (!_slots.TryTake(_isShadow ? int.MaxValue : limit, out var taken))
            return _isShadow ? Unfollowed() : default;
        if (taken.Taken > limit)
            counts.OnShadowed(RefusalReason.Limit);
        Limit.Admit(nowNs, taken.Taken);
        ref var slot = ref _slots[taken.Index];
        (slot.StartNs, slot.Number, slot.Partition) = (nowNs, taken.Number, partition);
        return new AdaptivePermit(owner, taken.Index, slot.Begin());
    }

    /// <summary>Gives a place back. False when that has been done before.</summary>
    public bool TryEnd(int index, int version, long nowNs, LeaseOutcome outcome, out int partition)
    {
        partition = -1;
        if (index < 0 || !_slots.TryEnd(index, version))
            return false;
        ref var slot = ref _slots[index];
        partition = slot.Partition;
        Limit.End(slot.Number, Math.Max(0, nowNs - slot.StartNs), outcome);
        _slots.Free(index);
        return true;
    }

    public void Close() => _isClosed = true;

    /// <summary>Judges what there is to judge at this moment; one caller at a time.</summary>
    /// <returns>The decision, when one was taken.</returns>
    public LimitDecision? Advance(long nowNs, in PressureSignals signals)
    {
        _slots.Remember();
        return Limit.Advance(nowNs, Inflight, _slots.TakenEver, signals);
    }

    /// <summary>Sets the limit from outside; one caller at a time.</summary>
    public LimitDecision Set(int limit, long nowNs) => Limit.Set(limit, nowNs, _slots.TakenEver);

    // Only in the shadow can there be more than slots; what has none is not followed.
    private AdaptivePermit Unfollowed()
    {
        counts.OnUnfollowed();
        return new AdaptivePermit(owner, -1, 0);
    }
}
