using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Telemetry.Histograms;

/// <summary>
/// Durations of the last minute. Recording is lock-free and allocates nothing; a slot of two seconds ends when <see cref="Rotate"/>
/// moves the counts out, so someone must call it about that often.
/// </summary>
internal sealed class WindowedHistogram
{
    public static readonly TimeSpan SlotLength = TimeSpan.FromSeconds(2);
    private const int Slots = 30;

    private readonly StripedCounts _live = new(LogBuckets.Count);
    private readonly Lock _lock = new();
    private readonly int[]?[] _slots = new int[]?[Slots];
    private readonly int[] _sum = new int[LogBuckets.Count];
    private readonly SlotCursor _cursor;
    private readonly Action<int> _clear;

    public WindowedHistogram(TimeProvider clock)
    {
        _cursor = new SlotCursor(clock, SlotLength, Slots);
        _clear = index => _slots[index] = null;
    }

    public void Record(long nanoseconds) => _live.Increment(LogBuckets.IndexOf(nanoseconds));

    /// <summary>Moves the values recorded so far into the slot of this moment.</summary>
    public void Rotate()
    {
        lock (_lock)
            RotateLocked();
    }

    /// <summary>Sums up the last <paramref name="window"/>, at most one minute, up to this moment.</summary>
    public HistogramSummary Summarize(TimeSpan window)
    {
        lock (_lock)
        {
            RotateLocked();
            Array.Clear(_sum);
            for (var age = 0; age < _cursor.SlotsOf(window); age++)
            {
                if (_cursor.IndexOfAge(age) is { } index && _slots[index] is { } slot)
                    Add(slot);
            }

            return Summarize();
        }
    }

    private void RotateLocked()
    {
        _cursor.Advance(_clear);
        var slot = _slots[_cursor.Index] ?? new int[LogBuckets.Count];
        // A slot without values stays null: most routes are idle most of the time.
        if (_live.DrainInto(slot) > 0)
            _slots[_cursor.Index] = slot;
    }

    private void Add(int[] slot)
    {
        for (var bucket = 0; bucket < slot.Length; bucket++)
            _sum[bucket] += slot[bucket];
    }

    private HistogramSummary Summarize()
    {
        long count = 0;
        foreach (var bucket in _sum)
            count += bucket;
        return count == 0 ? default : new HistogramSummary(count, QuantileMs(count, 0.50), QuantileMs(count, 0.95), QuantileMs(count, 0.99));
    }

    private double QuantileMs(long count, double quantile)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(quantile * count));
        long seen = 0;
        for (var bucket = 0; bucket < _sum.Length; bucket++)
        {
            seen += _sum[bucket];
            if (seen >= rank)
                return LogBuckets.MidpointNs(bucket) / 1e6;
        }

        return LogBuckets.MidpointNs(_sum.Length - 1) / 1e6;
    }
}
