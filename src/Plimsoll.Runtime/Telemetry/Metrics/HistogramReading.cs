namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>A distribution at one moment.</summary>
/// <param name="Bounds">Upper bounds of the buckets, inclusive; the last bucket has none.</param>
/// <param name="Counts">Values per bucket, one more than bounds.</param>
/// <param name="Sum">Sum of the values.</param>
internal readonly record struct HistogramReading(double[] Bounds, long[] Counts, double Sum)
{
    public long Count
    {
        get
        {
            long count = 0;
            foreach (var bucket in Counts)
                count += bucket;
            return count;
        }
    }
}
