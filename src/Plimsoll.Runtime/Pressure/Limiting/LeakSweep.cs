namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>Finds places that were not given back in time, once a second. Its owner holds a lock.</summary>
internal sealed class LeakSweep(Places places, double leakAfterMs)
{
    private const long EveryNs = 1_000_000_000;
    private readonly long _leakAfterNs = (long)(leakAfterMs * 1e6);
    private long _nextNs;

    /// <summary>Takes back what has leaked and says of each whose it was.</summary>
    public void Run(long nowNs, Action<int> onLeaked)
    {
        if (nowNs < _nextNs)
            return;
        _nextNs = nowNs + EveryNs;
        for (var index = 0; index < places.Slots.Count; index++)
        {
            ref var slot = ref places.Slots[index];
            var version = Volatile.Read(ref slot.Version);
            if (slot.IsTaken && nowNs - slot.StartNs >= _leakAfterNs && places.TryEnd(index, version, nowNs, LeaseOutcome.Ignore, out var partition))
                onLeaked(partition);
        }
    }
}
