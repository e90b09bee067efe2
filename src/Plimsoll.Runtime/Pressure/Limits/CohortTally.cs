using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>Durations of a cohort, some of which are only known to be longer than an age.</summary>
internal readonly ref struct CohortTally(ReadOnlySpan<int> counts, int ended, int samples, long ageNs)
{
    private readonly ReadOnlySpan<int> _counts = counts;

    /// <summary>Whether the duration at a rank is what it will be when all have ended: it ended, and none still out can come before it.</summary>
    public bool IsKnown(int rank) => ended >= samples || (rank <= ended && EndedAtRankNs(rank) <= ageNs);

    /// <summary>The duration at a rank, in milliseconds; those still out stand where their age puts them.</summary>
    public double AtRankMs(int rank)
    {
        var seen = 0;
        var isOutCounted = ended >= samples;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            var middleNs = LogBuckets.MidpointNs(bucket);
            if (!isOutCounted && middleNs >= ageNs)
            {
                isOutCounted = true;
                seen += samples - ended;
                if (seen >= rank)
                    return ageNs / 1e6;
            }

            seen += _counts[bucket];
            if (seen >= rank)
                return middleNs / 1e6;
        }

        return Math.Max(ageNs, LogBuckets.HighestNs) / 1e6;
    }

    /// <summary>The mean, in milliseconds, and its standard error as a share of it.</summary>
    public (double Ms, double Error) Mean()
    {
        var ageMs = ageNs / 1e6;
        var (sum, squares) = ((samples - ended) * ageMs, (samples - ended) * ageMs * ageMs);
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            if (_counts[bucket] == 0)
                continue;
            var ms = LogBuckets.MidpointNs(bucket) / 1e6;
            (sum, squares) = (sum + (_counts[bucket] * ms), squares + (_counts[bucket] * ms * ms));
        }

        return (sum / samples, sum > 0 ? Math.Sqrt(Math.Max(0, (squares / (sum * sum)) - (1.0 / samples))) : 0);
    }

    private double EndedAtRankNs(int rank)
    {
        var seen = 0;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
                return LogBuckets.MidpointNs(bucket);
        }

        return double.PositiveInfinity;
    }
}
