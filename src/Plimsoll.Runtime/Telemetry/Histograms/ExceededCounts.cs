using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Telemetry.Histograms;

/// <summary>
/// How many values of a histogram exceeded each of some limits, since the start. What shares its bucket with a limit does not exceed it: that is
/// up to 3 % above it. Not safe for concurrent use: its owner holds a lock.
/// </summary>
internal sealed class ExceededCounts(IReadOnlyList<double> limitsMs)
{
    private const double NanosecondsPerMs = 1e6;

    private readonly int[] _buckets = [.. limitsMs.Select(static limit => LogBuckets.IndexOf((long)Math.Min(limit * NanosecondsPerMs, LogBuckets.HighestNs)))];
    private readonly long[] _exceeded = new long[limitsMs.Count];

    /// <summary>How many values there were.</summary>
    public long All { get; private set; }

    /// <param name="limit">Place of the limit.</param>
    public long Of(int limit) => _exceeded[limit];

    /// <param name="counts">How many came into each bucket.</param>
    public void Add(ReadOnlySpan<int> counts)
    {
        for (var bucket = 0; bucket < counts.Length; bucket++)
            All += counts[bucket];
        for (var limit = 0; limit < _buckets.Length; limit++)
        {
            foreach (var count in counts[(_buckets[limit] + 1)..])
                _exceeded[limit] += count;
        }
    }
}
