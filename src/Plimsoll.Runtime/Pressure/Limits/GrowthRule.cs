namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>
/// When and by how much a limit grows, and whether the last growth was worth it: growth that brings throughput in proportion goes on
/// faster, growth that brings only latency is taken back.
/// </summary>
internal sealed class GrowthRule(double initial)
{
    private const int WindowsInARow = 2;
    private const int WindowsToJudge = 4;
    private const double InProportion = 0.5;
    private const double ForNothing = 0.2;
    private const double ShareOfRoot = 0.5;
    private const double FirstShare = 0.25;
    private const double FasterShare = 0.15;

    // The knee may move up without a sign, as nothing waits below it: so it is asked for again soon.
    private const long PauseNs = 1_000_000_000;

    private LevelRecord _before;
    private bool _isTrial;
    private bool _isFast = true;
    private bool _isClimb;
    private int _inARow;
    private double _lastStep = FirstShare * initial;
    private long _pausedUntilNs;

    /// <summary>Whether it goes on faster since the service itself got faster.</summary>
    public bool IsClimb => _isFast && _isClimb;

    /// <summary>Whether it goes back to where it was before the trouble.</summary>
    public bool IsBack { get; private set; }

    /// <summary>What the limit brought that the last growth began with.</summary>
    public LevelRecord Before => _before;

    /// <summary>The service got faster: what was learned about its knee is void, and growth need not wait.</summary>
    public void Renew(double limit)
    {
        _pausedUntilNs = 0;
        (_isTrial, _isFast, _isClimb, _inARow, _lastStep) = (false, true, true, WindowsInARow, FasterShare * limit);
    }

    /// <summary>The service is back where it was before the trouble: growth begins with the largest step.</summary>
    public void Recover(double limit)
    {
        Renew(limit);
        (IsBack, _lastStep) = (true, limit);
    }

    /// <summary>The limit was cut or set: nothing of what was known about growth holds.</summary>
    public void Reset() => (_isTrial, _isFast, IsBack, _inARow, _lastStep, _pausedUntilNs) = (false, false, false, 0, 0, 0);

    /// <summary>The limit was eased down a little.</summary>
    public void Ease() => (_isTrial, _isFast, _inARow) = (false, false, 0);

    /// <summary>The limit to use from now on.</summary>
    /// <param name="level">What the present limit brings.</param>
    /// <param name="hasRoom">Whether there is room and demand for more.</param>
    /// <param name="isFar">Whether the target is so far away that growth may go on faster.</param>
    /// <param name="mostShare">The largest step, as a share of the limit.</param>
    /// <param name="nowNs">This moment.</param>
    public (double Limit, LimitReason Reason) Next(in LevelRecord level, bool hasRoom, bool isFar, double mostShare, long nowNs)
    {
        _isFast &= isFar;
        _isClimb &= _isFast;
        if (_isTrial && Judge(level, isFar, nowNs) is { } verdict)
            return verdict;
        if (!hasRoom || nowNs < _pausedUntilNs)
        {
            _inARow = 0;
            return (level.Limit, LimitReason.Steady);
        }

        return ++_inARow < (_isFast ? 1 : WindowsInARow) ? (level.Limit, LimitReason.Steady) : (Grow(level, mostShare), LimitReason.Grow);
    }

    private (double Limit, LimitReason Reason)? Judge(in LevelRecord level, bool isFar, long nowNs)
    {
        var gain = level.Elasticity(_before);
        var isEnough = gain > InProportion;
        _isFast = isFar && isEnough;
        _isClimb &= _isFast;
        if (!_before.IsFull || !level.IsFull || !double.IsFinite(gain) || isEnough)
        {
            _isTrial = false;
            return null;
        }

        if (level.Windows < WindowsToJudge)
            return (level.Limit, LimitReason.Trial);
        _isTrial = IsBack = false;
        if (gain >= ForNothing || level.MeanMs <= _before.MeanMs)
            return null;
        _pausedUntilNs = nowNs + PauseNs;
        return (_before.Limit, LimitReason.PastKnee);
    }

    private double Grow(in LevelRecord level, double mostShare)
    {
        var step = Math.Max(1, ShareOfRoot * Math.Sqrt(level.Limit));
        if (_isFast)
            step = Math.Min(Math.Max(step, 2 * _lastStep), Math.Max(1, mostShare * level.Limit));
        (_before, _isTrial, _inARow, _lastStep) = (level, true, 0, step);
        return level.Limit + step;
    }
}
