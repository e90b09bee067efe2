using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>
/// The places of a limiter: who takes one is counted first and gives it back when it was one too many, so what is in flight never exceeds
/// the limit. Lock-free.
/// </summary>
internal sealed class Places(AdaptiveLimiter owner, AdaptiveLimiterOptions options, LimiterCounts counts)
{
    private const int ShadowSlots = 4096;

    private readonly bool _isShadow = options.IsShadow;
    private readonly PermitSlots _slots = new(options.IsShadow ? Math.Max(ShadowSlots, options.Max) : options.Max);
    private Isolated _inflight;
    private volatile bool _isClosed;

    public AdaptiveLimit Limit { get; } = new(new LimitSettings(options.Min, options.Max, options.TargetP95Ms));

    public PermitSlots Slots => _slots;

    public int Inflight => (int)Volatile.Read(ref _inflight.Value);

    public bool IsClosed => _isClosed;

    public AdaptivePermit Enter(int partition, long nowNs, out RefusalReason reason)
    {
        reason = _isClosed ? RefusalReason.Disposed : RefusalReason.Limit;
        var inflight = (int)Interlocked.Increment(ref _inflight.Value);
        var isOver = inflight > Limit.Limit;
        if (_isClosed || (isOver && !_isShadow))
        {
            Vacate();
            return default;
        }

        counts.OnAdmitted();
        if (isOver)
            counts.OnShadowed();
        if (_slots.Take(nowNs, Limit.Admit(nowNs, inflight), partition) is { } index)
            return new AdaptivePermit(owner, index, _slots[index].Version);
        // Only in the shadow can there be more than slots; what has none is not followed.
        Vacate();
        return new AdaptivePermit(owner, -1, 0);
    }

    /// <summary>Ends the use of a slot. The place stays taken until <see cref="Vacate"/>. False when it has ended before.</summary>
    public bool TryEnd(int index, int version, long nowNs, LeaseOutcome outcome, out int partition)
    {
        partition = -1;
        if (index < 0 || !_slots.TryEnd(index, version))
            return false;
        ref var slot = ref _slots[index];
        partition = slot.Partition;
        Limit.End(slot.Stamp, Math.Max(0, nowNs - slot.StartNs), outcome);
        _slots.Free(index);
        return true;
    }

    public void Vacate() => Interlocked.Decrement(ref _inflight.Value);

    public void Close() => _isClosed = true;
}
