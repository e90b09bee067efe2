namespace Plimsoll.Runtime.Pressure.Fairness;

/// <summary>
/// Reserve and borrow. A partition below its share is admitted while there is room at all; one above it only if what the others need
/// and do not use would still find room. The total never exceeds the limit. Needs fade a hundred times a second at most, so that an admission
/// costs the same however many partitions there are. Pure: time is passed in; not safe for concurrent use.
/// </summary>
internal sealed class FairShares
{
    private const double LeastNeed = 0.1;
    private const double DecayNs = 1e9;

    // A need fades by a hundredth meanwhile.
    private const long FadeEveryNs = 10_000_000;

    // What is kept is a running sum of fractions; whole places must not get lost in its last digits.
    private const double Rounding = 1e-9;

    private readonly List<Partition> _partitions = [];
    private long _fadedNs;
    private int _limit;
    private double _share;
    private double _reserved;

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
        Fade(nowNs);
        var own = _partitions[partition];
        own.Need = Math.Max(own.Need, own.Inflight + 1);
        if (limit != _limit || !own.IsActive)
            Divide(limit);
        Reserve(own);
        if (total >= limit)
            return false;
        if (own.Inflight + 1 > _share && total + _reserved - own.Reserved >= limit - Rounding)
            return false;
        own.Inflight++;
        Reserve(own);
        return true;
    }

    public void Release(int partition)
    {
        var own = _partitions[partition];
        own.Inflight--;
        Reserve(own);
    }

    private void Fade(long nowNs)
    {
        if (nowNs - _fadedNs < FadeEveryNs)
            return;
        var left = Math.Exp((_fadedNs - nowNs) / DecayNs);
        foreach (var partition in _partitions)
            partition.Need *= left;
        _fadedNs = nowNs;
        Divide(_limit);
    }

    // Only those who asked for something lately have a share: a tenant that is gone reserves nothing. A share is a place at least: nobody can use a
    // part of one, and parts kept for many would leave places empty that nobody gets.
    private void Divide(int limit)
    {
        var active = 0;
        foreach (var partition in _partitions)
        {
            partition.IsActive = partition.Inflight > 0 || partition.Need >= LeastNeed;
            if (partition.IsActive)
                active++;
        }

        (_limit, _share, _reserved) = (limit, Math.Max(1, (double)limit / Math.Max(1, active)), 0);
        foreach (var partition in _partitions)
        {
            partition.Reserved = 0;
            Reserve(partition);
        }
    }

    private void Reserve(Partition partition)
    {
        var reserved = Math.Max(0, Math.Min(_share, partition.Need) - partition.Inflight);
        _reserved += reserved - partition.Reserved;
        partition.Reserved = reserved;
    }

    private sealed class Partition
    {
        public int Inflight { get; set; }

        /// <summary>How many it had in flight or asked for at once lately.</summary>
        public double Need { get; set; }

        /// <summary>How many places of its share it needs and does not use.</summary>
        public double Reserved { get; set; }

        public bool IsActive { get; set; }
    }
}
