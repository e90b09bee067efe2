namespace Plimsoll.Runtime.Telemetry.Histograms;

/// <summary>Walks a ring of time slots. Not safe for concurrent use: its owner holds a lock.</summary>
internal sealed class SlotCursor(TimeProvider clock, TimeSpan slotLength, int slots)
{
    private readonly long _start = clock.GetTimestamp();
    private long _slot;

    public int Index => (int)(_slot % slots);

    /// <summary>Moves to the slot of this moment and clears each slot that begins anew.</summary>
    public void Advance(Action<int> clear)
    {
        var now = clock.GetElapsedTime(_start).Ticks / slotLength.Ticks;
        var first = Math.Max(_slot + 1, now - slots + 1);
        for (var slot = first; slot <= now; slot++)
            clear((int)(slot % slots));
        _slot = Math.Max(_slot, now);
    }

    /// <summary>The ring index of the slot that is <paramref name="age"/> slots old; null before the first slot.</summary>
    public int? IndexOfAge(int age) => _slot >= age ? (int)((_slot - age) % slots) : null;

    /// <summary>How many slots make up a window: the running one included, so the window is never longer than asked.</summary>
    public int SlotsOf(TimeSpan window) => (int)Math.Clamp(window.Ticks / slotLength.Ticks, 1, slots);
}
