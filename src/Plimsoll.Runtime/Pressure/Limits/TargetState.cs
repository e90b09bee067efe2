namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>The target in force: the one that was asked for, or a longer one while that is out of reach.</summary>
internal sealed class TargetState(double targetMs)
{
    private const double MostStretch = 4;
    private const double Headroom = 1.2;
    private const double CloseEnough = 1.05;
    private const int MetInARow = 3;
    private const long FirstProbeNs = 5_000_000_000;
    private const long LastProbeNs = 60_000_000_000;

    private readonly double _askedMs = targetMs;
    private long _probeAtNs;
    private long _probeEveryNs;
    private int _met;

    /// <summary>The 95th percentile to aim at now, in milliseconds.</summary>
    public double TargetMs { get; private set; } = targetMs;

    /// <summary>Whether the target that was asked for is in force.</summary>
    public bool IsFeasible => TargetMs <= _askedMs;

    /// <summary>
    /// Whether the target is in reach, but so close to what the work takes when nothing waits that no limit brings more than a little.
    /// </summary>
    public bool IsTight { get; private set; }

    /// <summary>Whether the limit goes by what waits: the percentile does not tell whether anything does.</summary>
    public bool GoesByWaiting => IsTight || !IsFeasible;

    /// <summary>
    /// While the limit goes by what waits: the mean duration when nothing waits, from the cuts that proved it and each probe since, in
    /// milliseconds. It is what the limit goes by then.
    /// </summary>
    public double UnhinderedMs { get; private set; }

    public bool IsProbeDue(long nowNs) => !IsFeasible && nowNs >= _probeAtNs;

    /// <summary>Takes in whether a window met the target that was asked for: a few in a row bring it back.</summary>
    public void Observe(bool isMet)
    {
        _met = isMet ? _met + 1 : 0;
        if (_met >= MetInARow)
            Reset();
    }

    /// <summary>The target is in reach and close, and less in flight does not bring less latency.</summary>
    public void Tighten(in LevelRecord level)
    {
        UnhinderedMs = level.MeanMs;
        IsTight = true;
    }

    /// <summary>The service itself changed: how close the target is has to be found again.</summary>
    public void Loosen() => IsTight = false;

    /// <summary>Nothing waits at a level that is not full, and more was measured there than when the target was stretched.</summary>
    public void Unhindered(in LevelRecord level) => UnhinderedMs = level.MeanMs;

    /// <summary>Stretches the target to what the service can do.</summary>
    public void Stretch(in LevelRecord level, long nowNs)
    {
        UnhinderedMs = level.MeanMs;
        _probeEveryNs = IsFeasible ? FirstProbeNs : _probeEveryNs;
        IsTight = false;
        TargetMs = Math.Clamp(level.P95Ms * Headroom, _askedMs, _askedMs * MostStretch);
        Repeat(nowNs);
    }

    /// <summary>A probe found that less brings less: aim lower, and go on asking.</summary>
    public void Lower(in LevelRecord level, long nowNs)
    {
        UnhinderedMs = level.MeanMs;
        TargetMs = level.P95Ms <= CloseEnough * _askedMs ? _askedMs : Math.Min(TargetMs, Math.Max(_askedMs, level.P95Ms * Headroom));
        Repeat(nowNs);
    }

    /// <summary>A probe found that nothing changed: the next one comes later.</summary>
    public void Postpone(in LevelRecord level, long nowNs)
    {
        UnhinderedMs = level.MeanMs;
        _probeEveryNs = Math.Min(_probeEveryNs * 2, LastProbeNs);
        Repeat(nowNs);
    }

    /// <summary>A probe found nothing, as the service itself changed meanwhile.</summary>
    public void Repeat(long nowNs) => _probeAtNs = nowNs + _probeEveryNs;

    /// <summary>The target that was asked for is in force again.</summary>
    public void Reset() => TargetMs = _askedMs;
}
