namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>
/// When and by how much a limit grows, and whether the last growth was worth it: growth that brings throughput in proportion goes on
/// faster, growth that brings only latency is taken back.
/// </summary>
internal sealed class GrowthRule
{
    private const int WindowsInARow = 2;
    private const int WindowsToJudge = 4;
    private const double InProportion = 0.5;
    private const double NearlyAll = 0.65;
    private const int StrictWindows = 2;
    private const double ForNothing = 0.2;
    private const double ShareOfRoot = 0.5;
    private const double FirstClimb = 0.5;
    private const double FirstFastStep = 0.15;
    private const double FastestClimb = 0.5;
    private const long FirstPauseNs = 2_000_000_000;
    private const long LastPauseNs = 10_000_000_000;

    private LevelRecord _before;
    private bool _isTrial;
    private bool _isFirstClimb = true;
    private bool _isFast;
    private int _inARow;
    private double _lastStep;
    private long _pausedUntilNs;
    private long _pauseNs = FirstPauseNs;

    /// <summary>Whether growth has to bring throughput in proportion to be kept: out of reach of the target, latency does not stop it.</summary>
    public bool IsStrict { get; set; }

    /// <summary>The service got faster: what was learned about its knee is void, and growth need not wait.</summary>
    public void Renew(double limit)
    {
        (_pausedUntilNs, _pauseNs) = (0, FirstPauseNs);
        (_isTrial, _isFast, _inARow, _lastStep) = (false, true, WindowsInARow, FirstFastStep * limit);
    }

    /// <summary>The limit was cut or set: nothing of what was known about growth holds.</summary>
    public void Reset()
    {
        (_isFirstClimb, _isTrial, _isFast, _inARow, _lastStep) = (false, false, false, 0, 0);
        (_pausedUntilNs, _pauseNs) = (0, FirstPauseNs);
    }

    /// <summary>The limit was eased down a little.</summary>
    public void Ease() => (_isTrial, _isFast, _inARow) = (false, false, 0);

    /// <summary>The limit to use from now on.</summary>
    /// <param name="level">What the present limit brings.</param>
    /// <param name="hasRoom">Whether there is room and demand for more.</param>
    /// <param name="isFar">Whether the target is so far away that growth may go on faster.</param>
    /// <param name="nowNs">This moment.</param>
    public (double Limit, LimitReason Reason) Next(in LevelRecord level, bool hasRoom, bool isFar, long nowNs)
    {
        _isFast &= isFar;
        if (_isTrial && Judge(level, isFar, nowNs) is { } verdict)
            return verdict;
        if (!hasRoom || nowNs < _pausedUntilNs)
        {
            _inARow = 0;
            return (level.Limit, LimitReason.Steady);
        }

        return ++_inARow < (_isFast ? 1 : WindowsInARow) ? (level.Limit, LimitReason.Steady) : (Grow(level), LimitReason.Grow);
    }

    private (double Limit, LimitReason Reason)? Judge(in LevelRecord level, bool isFar, long nowNs)
    {
        var gain = Math.Log(level.PerSecond / _before.PerSecond) / Math.Log(level.Limit / _before.Limit);
        var isEnough = IsStrict ? gain > NearlyAll && level.Windows >= StrictWindows : gain > InProportion;
        _isFast = isFar && isEnough;
        if (!_before.IsFull || !level.IsFull || !double.IsFinite(gain) || isEnough)
        {
            _isTrial = false;
            return null;
        }

        if (level.Windows < WindowsToJudge)
            return (level.Limit, LimitReason.Trial);
        _isTrial = false;
        return gain < (IsStrict ? InProportion : ForNothing) && level.MeanMs > _before.MeanMs ? (TakeBack(nowNs), LimitReason.PastKnee) : null;
    }

    private double Grow(in LevelRecord level)
    {
        var step = Math.Max(1, ShareOfRoot * Math.Sqrt(level.Limit));
        if (_isFirstClimb)
            step = FirstClimb * level.Limit;
        else if (_isFast)
            step = Math.Min(Math.Max(step, 2 * _lastStep), Math.Max(1, FastestClimb * level.Limit));
        (_before, _isTrial, _inARow, _lastStep) = (level, !_isFirstClimb, 0, step);
        return level.Limit + step;
    }

    private double TakeBack(long nowNs)
    {
        _pausedUntilNs = nowNs + _pauseNs;
        _pauseNs = Math.Min(2 * _pauseNs, LastPauseNs);
        return _before.Limit;
    }
}
