namespace Plimsoll.Runtime.Pressure.Fairness;

/// <summary>
/// Reserve and borrow. A partition below its share is admitted while there is room at all; one above it only if what the others need
/// and do not use would still find room. The total never exceeds the limit. Pure: time is passed in; not safe for concurrent use.
/// </summary>
internal sealed class FairShares
{
    private readonly List<Partition> _partitions = [];

    public int Count => _partitions.Count;

    /// <summary>Makes room for one more partition.</summary>
    /// <returns>Its number.</returns>
    public int Add()
    {
        _partitions.Add(new Partition());
        return _partitions.Count - 1;
    }

    public int Inflight(int partition) => _partitions[partition].Inflight;

    /// <summary>Whether one more of a partition may go in, given how many are in and how many may be. Counts it when so.</summary>
    public bool TryAdmit(int partition, int total, int limit, long nowNs)
    {
        var own = _partitions[partition];
        own.Demand(nowNs);
        if (total >= limit)
            return false;
        var share = Share(limit, nowNs);
        if (own.Inflight + 1 > share && total + Reserved(partition, share, nowNs) >= limit)
            return false;
        own.Inflight++;
        return true;
    }

    public void Release(int partition) => _partitions[partition].Inflight--;

    // Only those who asked for something lately have a share: a tenant that is gone reserves nothing.
    private double Share(int limit, long nowNs)
    {
        var active = 0;
        foreach (var partition in _partitions)
        {
            if (partition.Inflight > 0 || partition.Need(nowNs) >= Partition.LeastNeed)
                active++;
        }

        return (double)limit / Math.Max(1, active);
    }

    private double Reserved(int except, double share, long nowNs)
    {
        var sum = 0.0;
        for (var index = 0; index < _partitions.Count; index++)
        {
            if (index != except)
                sum += Math.Max(0, Math.Min(share, _partitions[index].Need(nowNs)) - _partitions[index].Inflight);
        }

        return sum;
    }

    private sealed class Partition
    {
        public const double LeastNeed = 0.1;
        private const double DecayNs = 1e9;

        private double _need;
        private long _atNs;

        public int Inflight { get; set; }

        public double Need(long nowNs) => _need * Math.Exp(-Math.Max(0, nowNs - _atNs) / DecayNs);

        public void Demand(long nowNs)
        {
            _need = Math.Max(Need(nowNs), Inflight + 1);
            _atNs = Math.Max(_atNs, nowNs);
        }
    }
}
