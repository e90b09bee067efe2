using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>A distribution over buckets with fixed bounds, one set of buckets per core.</summary>
internal sealed class HistogramPoint : MetricPoint
{
    private const int Sum = 0;
    private const int FirstBucket = 1;

    // Keeps the next core's set out of this one's last cache line.
    private const int Padding = 8;

    private readonly double[] _bounds;
    private readonly long[][] _stripes;

    public HistogramPoint(KeyValuePair<string, object?>[] tags, double[] bounds)
        : base(tags)
    {
        _bounds = bounds;
        _stripes = new long[CoreStripes.Count][];
        for (var stripe = 0; stripe < _stripes.Length; stripe++)
            _stripes[stripe] = new long[FirstBucket + bounds.Length + 1 + Padding];
    }

    public override void Record(long value) => Record((double)value);

    public override void Record(double value)
    {
        var stripe = _stripes[CoreStripes.Current];
        Interlocked.Increment(ref stripe[FirstBucket + BucketBounds.IndexOf(_bounds, value)]);
        AtomicReal.Add(ref stripe[Sum], value);
    }

    public HistogramReading Read()
    {
        var counts = new long[_bounds.Length + 1];
        double sum = 0;
        foreach (var stripe in _stripes)
        {
            for (var bucket = 0; bucket < counts.Length; bucket++)
                counts[bucket] += Volatile.Read(ref stripe[FirstBucket + bucket]);
            sum += AtomicReal.Read(ref stripe[Sum]);
        }

        return new HistogramReading(_bounds, counts, sum);
    }
}
