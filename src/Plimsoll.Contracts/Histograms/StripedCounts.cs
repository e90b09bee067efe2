namespace Plimsoll.Contracts.Histograms;

/// <summary>Counters per bucket, one stripe per core, so that recording cores do not fight over a cache line.</summary>
internal sealed class StripedCounts
{
    private readonly int[][] _stripes;

    public StripedCounts(int buckets)
    {
        _stripes = new int[CoreStripes.Count][];
        for (var stripe = 0; stripe < _stripes.Length; stripe++)
            _stripes[stripe] = new int[buckets];
    }

    public void Increment(int bucket) => Interlocked.Increment(ref _stripes[CoreStripes.Current][bucket]);

    /// <summary>Moves all counts into <paramref name="target"/>. Every count is moved exactly once, also while others record.</summary>
    /// <returns>How many values were moved.</returns>
    public long DrainInto(int[] target)
    {
        long moved = 0;
        foreach (var stripe in _stripes)
        {
            for (var bucket = 0; bucket < stripe.Length; bucket++)
            {
                if (Volatile.Read(ref stripe[bucket]) == 0)
                    continue;
                var count = Interlocked.Exchange(ref stripe[bucket], 0);
                target[bucket] += count;
                moved += count;
            }
        }

        return moved;
    }
}
