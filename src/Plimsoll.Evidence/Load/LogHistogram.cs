using System.Numerics;

namespace Plimsoll.Evidence.Load;

/// <summary>
/// A histogram of durations in nanoseconds with logarithmic buckets: 128 per power of two, so a recorded value is known to within 0.8 %.
/// Recording is two shifts and an increment; nothing is allocated after construction.
/// </summary>
internal sealed class LogHistogram
{
    private const int PrecisionBits = 7;
    private const int BucketsPerPower = 1 << PrecisionBits;
    private const int Powers = 64 - PrecisionBits;

    private readonly long[] _counts = new long[(Powers + 1) * BucketsPerPower];

    /// <summary>Number of recorded values.</summary>
    public long Count { get; private set; }

    /// <summary>Largest recorded value, exact; 0 when there is none.</summary>
    public long MaxNs { get; private set; }

    /// <summary>Adds one value. A clock cannot run backwards here, so a negative value is a fault of the caller.</summary>
    public void Record(long valueNs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(valueNs);
        _counts[IndexOf(valueNs)]++;
        Count++;
        if (valueNs > MaxNs) MaxNs = valueNs;
    }

    /// <summary>Adds every value of another histogram.</summary>
    public void Add(LogHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var index = 0; index < _counts.Length; index++) _counts[index] += other._counts[index];
        Count += other.Count;
        MaxNs = Math.Max(MaxNs, other.MaxNs);
    }

    /// <summary>
    /// The smallest bucket bound below which the given share of the values lies, never above the largest recorded value.
    /// Throws when there is no value: a percentile of nothing is not zero.
    /// </summary>
    public long PercentileNs(double share)
    {
        if (share is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A percentile is a share above 0 and up to 1.");
        if (Count == 0) throw new InvalidOperationException("The histogram is empty, so it has no percentile.");

        var rank = (long)Math.Ceiling(share * Count);
        long seen = 0;
        for (var index = 0; index < _counts.Length; index++)
        {
            seen += _counts[index];
            if (seen >= rank) return Math.Min(UpperBoundOf(index), MaxNs);
        }

        throw new InvalidOperationException("The counts of the histogram do not add up to its total.");
    }

    /// <summary>The buckets that hold anything, from the fastest: their upper bounds in nanoseconds and their counts.</summary>
    public IEnumerable<(long UpperNs, long Count)> Buckets()
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            if (_counts[index] > 0) yield return (UpperBoundOf(index), _counts[index]);
        }
    }

    private static int IndexOf(long value)
    {
        if (value < BucketsPerPower) return (int)value;
        var power = BitOperations.Log2((ulong)value) - PrecisionBits;
        return (power + 1) * BucketsPerPower + (int)((value >> power) - BucketsPerPower);
    }

    private static long UpperBoundOf(int index)
    {
        if (index < BucketsPerPower) return index;
        var power = index / BucketsPerPower - 1;
        var mantissa = index % BucketsPerPower + BucketsPerPower;
        return ((long)mantissa << power) + ((1L << power) - 1);
    }
}
