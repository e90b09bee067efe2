namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>What one limit brought: the latest windows, older ones with less weight, so that a change of the service wears off.</summary>
internal struct LevelRecord(double limit)
{
    private const double Memory = 0.85;
    private const double FullShare = 0.85;
    private const double MostOfLimit = 1.1;
    private double _ended;
    private double _lengthMs;
    private double _weight;
    private double _weightedMeanMs;
    private RecentMedian _p95Ms;

    public double Limit { get; } = limit;

    public int Windows { get; private set; }

    public int Samples { get; private set; }

    public readonly double PerSecond => _lengthMs > 0 ? _ended * 1000 / _lengthMs : 0;

    public readonly double MeanMs => _weight > 0 ? _weightedMeanMs / _weight : 0;

    public readonly double P95Ms => _p95Ms.Value;

    /// <summary>Whether the limit was what held the work back: by Little's law it was full nearly all of the time.</summary>
    public readonly bool IsFull => MeanInflight > FullShare * Math.Floor(Limit);

    /// <summary>How much was in flight, by Little's law.</summary>
    public readonly double MeanInflight => PerSecond * MeanMs / 1000;

    /// <summary>The limit when it held the work back; otherwise the one that so much work would have filled.</summary>
    public readonly double InUse => IsFull ? Limit : Math.Min(Limit, MeanInflight / FullShare);

    /// <summary>
    /// Whether throughput and mean duration belong together: by Little's law they make up no more than the limit. A window that straddles a
    /// change of the service holds the throughput of one and the durations of another.
    /// </summary>
    public readonly bool IsSteady => MeanInflight <= MostOfLimit * Limit;

    /// <summary>A record of one window alone.</summary>
    public static LevelRecord Of(double limit, in LimitWindow window)
    {
        var record = new LevelRecord(limit);
        record.Add(window);
        return record;
    }

    /// <summary>
    /// How throughput follows what is in use from another level to this one: 1 in proportion, 0 not at all. By Little's law it is the limit over
    /// the mean duration as well; the mean of both is steadier than either.
    /// </summary>
    public readonly double Elasticity(in LevelRecord other)
    {
        var scale = Math.Log(InUse / other.InUse);
        var counted = Math.Log(PerSecond / other.PerSecond) / scale;
        var derived = 1 - (Math.Log(MeanMs / other.MeanMs) / scale);
        return (counted + derived) / 2;
    }

    public void Add(in LimitWindow window)
    {
        _ended = (_ended * Memory) + (window.PerSecond * window.LengthMs / 1000);
        _lengthMs = (_lengthMs * Memory) + window.LengthMs;
        _weight = (_weight * Memory) + window.Samples;
        _weightedMeanMs = (_weightedMeanMs * Memory) + (window.MeanMs * window.Samples);
        _p95Ms.Add(window.P95Ms);
        Windows++;
        Samples += window.Samples;
    }
}
