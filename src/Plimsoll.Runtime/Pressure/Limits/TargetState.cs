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

    public bool IsProbeDue(long nowNs) => !IsFeasible && nowNs >= _probeAtNs;

    /// <summary>Takes in whether a window met the target that was asked for: a few in a row bring it back.</summary>
    public void Observe(bool isMet)
    {
        _met = isMet ? _met + 1 : 0;
        if (_met >= MetInARow)
            Reset();
    }

    /// <summary>Stretches the target to what the service can do.</summary>
    public void Stretch(double p95Ms, long nowNs)
    {
        _probeEveryNs = IsFeasible ? FirstProbeNs : _probeEveryNs;
        TargetMs = Math.Clamp(p95Ms * Headroom, _askedMs, _askedMs * MostStretch);
        _probeAtNs = nowNs + _probeEveryNs;
    }

    /// <summary>A probe found that less brings less: aim lower, and go on asking.</summary>
    public void Lower(double p95Ms, long nowNs)
    {
        TargetMs = p95Ms <= CloseEnough * _askedMs ? _askedMs : Math.Min(TargetMs, Math.Max(_askedMs, p95Ms * Headroom));
        _probeAtNs = nowNs + _probeEveryNs;
    }

    /// <summary>A probe found that nothing changed: the next one comes later.</summary>
    public void Postpone(long nowNs)
    {
        _probeEveryNs = Math.Min(_probeEveryNs * 2, LastProbeNs);
        _probeAtNs = nowNs + _probeEveryNs;
    }

    /// <summary>The target that was asked for is in force again.</summary>
    public void Reset() => TargetMs = _askedMs;
}
