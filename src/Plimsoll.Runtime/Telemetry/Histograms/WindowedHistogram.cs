using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Telemetry.Histograms;

/// <summary>
/// Durations of the last minute. Recording is lock-free and allocates nothing; a slot of two seconds ends when <see cref="Rotate"/>
/// moves the counts out, so someone must call it about that often. What exceeded a limit is counted then, so that a request pays nothing for it.
/// </summary>
internal sealed class WindowedHistogram
{
    public static readonly TimeSpan SlotLength = TimeSpan.FromSeconds(2);
    private const int Slots = 30;

    private readonly StripedCounts _live = new(LogBuckets.Count);
    private readonly Lock _lock = new();
    private readonly int[]?[] _slots = new int[]?[Slots];
    private readonly int[] _sum = new int[LogBuckets.Count];
    private readonly int[] _moved = new int[LogBuckets.Count];
    private readonly ExceededCounts _exceeded;
    private readonly SlotCursor _cursor;
    private readonly Action<int> _clear;

    /// <param name="clock">The clock.</param>
    /// <param name="limitsMs">Limits, in milliseconds: what exceeds each is counted since the start.</param>
    public WindowedHistogram(TimeProvider clock, params IReadOnlyList<double> limitsMs)
    {
        _exceeded = new ExceededCounts(limitsMs);
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

    /// <summary>How many values there were since the start, and how many exceeded a limit, up to the last move.</summary>
    /// <param name="limit">Place of the limit.</param>
    public (long All, long Exceeded) Exceeded(int limit)
    {
        lock (_lock)
            return (_exceeded.All, _exceeded.Of(limit));
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
                    Add(slot, _sum);
            }

            return Summarize();
        }
    }

    private void RotateLocked()
    {
        _cursor.Advance(_clear);
        // A slot without values stays null: most routes are idle most of the time.
        if (_live.DrainInto(_moved) == 0)
            return;
        Add(_moved, _slots[_cursor.Index] ??= new int[LogBuckets.Count]);
        _exceeded.Add(_moved);
        Array.Clear(_moved);
    }

    private static void Add(int[] counts, int[] sum)
    {
        for (var bucket = 0; bucket < counts.Length; bucket++)
            sum[bucket] += counts[bucket];
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
