namespace Plimsoll.Runtime.Telemetry.Histograms;

/// <summary>Share of bad events among all events of the last minute, from two totals that only grow.</summary>
internal sealed class WindowedShare
{
    private const int Slots = 30;

    private readonly Lock _lock = new();
    private readonly (long All, long Bad)[] _slots = new (long, long)[Slots];
    private readonly SlotCursor _cursor;
    private readonly Action<int> _clear;
    private (long All, long Bad) _last;

    public WindowedShare(TimeProvider clock)
    {
        _cursor = new SlotCursor(clock, WindowedHistogram.SlotLength, Slots);
        _clear = index => _slots[index] = default;
    }

    /// <summary>Moves what came in since the last call into the slot of this moment.</summary>
    public void Rotate(long all, long bad)
    {
        lock (_lock)
            RotateLocked(all, bad);
    }

    /// <summary>The share over the last minute, up to the totals given; null without any event.</summary>
    public double? Read(long all, long bad) => Read(all, bad, out _);

    /// <inheritdoc cref="Read(long, long)"/>
    /// <param name="all">All events so far.</param>
    /// <param name="bad">The bad ones.</param>
    /// <param name="samples">How many events it rests on.</param>
    public double? Read(long all, long bad, out long samples)
    {
        lock (_lock)
        {
            RotateLocked(all, bad);
            long sumAll = 0, sumBad = 0;
            foreach (var slot in _slots)
                (sumAll, sumBad) = (sumAll + slot.All, sumBad + slot.Bad);
            samples = sumAll;
            return sumAll == 0 ? null : Math.Min(1.0, (double)sumBad / sumAll);
        }
    }

    private void RotateLocked(long all, long bad)
    {
        _cursor.Advance(_clear);
        ref var slot = ref _slots[_cursor.Index];
        // Readers race for the lock with totals read before it, so a total may be older than the last one seen.
        slot = (slot.All + Math.Max(0, all - _last.All), slot.Bad + Math.Max(0, bad - _last.Bad));
        _last = (Math.Max(all, _last.All), Math.Max(bad, _last.Bad));
    }
}
