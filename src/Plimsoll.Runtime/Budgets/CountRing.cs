namespace Plimsoll.Runtime.Budgets;

/// <summary>Counts in slots of time, of which the oldest are forgotten. Time that goes backwards stands still. Not safe for concurrent use.</summary>
internal sealed class CountRing(TimeSpan slotLength, int slots)
{
    private readonly WindowCount[] _slots = new WindowCount[slots];
    private long _slot;

    public void Add(TimeSpan now, WindowCount counted)
    {
        Advance(now);
        ref var slot = ref _slots[_slot % slots];
        slot = new WindowCount(slot.Events + counted.Events, slot.Bad + counted.Bad);
    }

    /// <summary>Sums up a window that ends with the last addition: never shorter than asked, and longer by less than a slot.</summary>
    public WindowCount Sum(TimeSpan window)
    {
        var (events, bad) = (0L, 0L);
        var oldest = Math.Max(0, _slot - Math.Min(slots - 1, window.Ticks / slotLength.Ticks));
        for (var slot = oldest; slot <= _slot; slot++)
            (events, bad) = (events + _slots[slot % slots].Events, bad + _slots[slot % slots].Bad);
        return new WindowCount(events, bad);
    }

    private void Advance(TimeSpan now)
    {
        var to = now.Ticks / slotLength.Ticks;
        for (var slot = Math.Max(_slot + 1, to - slots + 1); slot <= to; slot++)
            _slots[slot % slots] = default;
        _slot = Math.Max(_slot, to);
    }
}
