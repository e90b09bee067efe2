namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>
/// Turns windows into limits. Cuts on the lower bound of latency, grows on the upper one; each cut is verified in the windows after it,
/// and taken back when latency did not follow. No clock, no threads; its owner holds a lock.
/// </summary>
internal sealed class LimitRule(LimitSettings settings)
{
    /// <summary>Fewer say nothing, but for those of a window that waited for more as long as it may.</summary>
    public const int FewestSamples = 20;

    private const int FewestOfLong = 6;
    private const double LongMs = 9_000;

    private const int FewestFormer = 12;
    private const double CutAbove = 1.05;
    private const double CutAboveByWaiting = 1.15;
    private const double EaseAbove = 0.85;
    private const double GoodBelow = 0.9;
    private const int FewestSamplesToEase = 250;
    private const int FewestSamplesToGrow = 60;
    private const double HopelessAbove = 1.2;
    private const double EaseFactor = 0.95;
    private const double GrowBelow = 0.9;
    private const double Faster = 0.85;
    private const double Slower = 1.4;
    private const double Deviations = 2.5;
    private const int WindowsAtBottom = 2;
    private const int MostWindowsOpen = 6;
    private const double RoomBelow = 0.95;
    private const double UnhinderedBelow = 1.1;
    private const double HinderedAbove = 1.15;
    private const double LargestStep = 0.5;
    private const double LargestStepBack = 1;
    private const double LargestStepByWaiting = 0.25;
    private const double FarBelow = 0.8;
    private const double Demand = 0.8;
    private const double BusyAbove = 0.55;
    private const double SpareBelow = 0.7;
    private const double DeepestCut = 0.5;
    private const double DeepestOtherCut = 0.7;
    private const double ShallowCut = 0.8;
    private const double ProbeCut = 0.8;
    private const double MostOverloads = 0.05;
    private const double MostOverloadsOutOfReach = 0.25;

    private readonly TargetState _target = new(settings.TargetP95Ms);
    private readonly GrowthRule _growth = new(settings.Initial);
    private LevelRecord _level = new(settings.Initial);
    private CutTrial? _cut;
    private double _origin;
    private double _bestPerSecond;
    private LimitMemory _memory;
    private Descent _descent;
    private bool _isChanging;
    private bool _isFirstCut;

    public int Limit => (int)Math.Floor(_level.Limit + 1e-9);

    public double TargetMs => _target.TargetMs;

    /// <summary>Whether the limit climbs by large steps, which show in few samples.</summary>
    public bool IsClimb => _growth.IsClimb || (IsFeasible && _cut is null && _memory.IsFarAbove(_level.Limit));

    /// <summary>Whether a cut is on trial.</summary>
    public bool IsTrial => _cut is { IsProbe: false };

    public bool IsFeasible => _target.IsFeasible;

    /// <summary>Sets the limit from outside; what was being tried is void.</summary>
    public void Set(double limit)
    {
        MoveTo(limit);
        EndEpisode();
        _descent.End();
        _target.Loosen();
        _growth.Reset();
    }

    /// <summary>
    /// Takes in what the limit before a cut brought in its last moments, when that says enough. Where, by Little's law, all that is let in now takes
    /// longer than the target, the cut goes on at once: nobody need wait for that.
    /// </summary>
    public LimitDecision? Amend(in LimitWindow former, long nowNs)
    {
        if (_cut is not { IsProbe: false } cut || former.Samples < FewestFormer || _level.Windows > 0)
            return null;
        _bestPerSecond = Math.Max(_bestPerSecond, former.PerSecond);
        // After the first cut of several in a row it is another limit's.
        _cut = cut with { Before = _isFirstCut ? LevelRecord.Of(cut.Before.Limit, former) : cut.Before, BestPerSecond = _bestPerSecond };
        var expected = new PressureReading(PressureBound.Latency, 1000 * _level.Limit / former.PerSecond, _target.TargetMs);
        if (!(former.PerSecond > 0) || expected.Pressure < HopelessAbove || Limit <= settings.Min)
            return null;
        var before = Limit;
        MoveTo(_level.Limit * Math.Max(DeepestCut, 1 / expected.Pressure));
        return new LimitDecision(nowNs, before, Limit, LimitReason.Cut, expected, former.P95Ms, _target.TargetMs, former.Samples);
    }

    public LimitDecision Decide(in LimitWindow window, in PressureSignals signals, long nowNs)
    {
        var before = Limit;
        var isEnough = window.Samples >= (window.LengthMs >= LongMs ? FewestOfLong : FewestSamples);
        var reason = !isEnough ? LimitReason.TooFew : Next(window, signals, nowNs);
        var reading = PressureReading.Of(window, signals, settings, _target.TargetMs);
        return new LimitDecision(nowNs, before, Limit, reason, reading, window.P95Ms, _target.TargetMs, window.Samples) { OverloadShare = window.OverloadShare };
    }

    private LimitReason Next(in LimitWindow window, in PressureSignals signals, long nowNs)
    {
        Observe(window, nowNs);
        if (_cut is { } cut && Conclude(cut, nowNs) is { } concluded)
            return concluded;
        _target.Observe(window.P95HighMs < RoomBelow * settings.TargetP95Ms);
        var reading = PressureReading.Of(window, signals, settings, _target.TargetMs);
        if (reading.Pressure > (_target.GoesByWaiting ? CutAboveByWaiting : CutAbove))
            return Limit > settings.Min ? Cut(window, reading) : AtBottom(reading, nowNs);
        // One window within the target may be luck: a cut was enough when the windows since say so, or say nothing for long.
        if (_cut is { } open && (open.IsProbe || (_level.P95Ms > _target.TargetMs && _level.Windows < MostWindowsOpen)))
            return LimitReason.Trial;
        EndEpisode();
        if (!IsFeasible || _level.P95Ms <= GoodBelow * _target.TargetMs)
            _memory.Note(_level);
        if (!_growth.IsBack && _memory.TryBack(_level, nowNs))
            _growth.Recover(_level.Limit);
        if (_target.IsProbeDue(nowNs) && _level.IsFull)
            return Probe();
        if (IsKnown && _descent.Judge(_level) == CutVerdict.Useless)
            return Return();
        if (IsKnown && IsClose)
            return Ease();
        return Grow(window, reading, nowNs);
    }

    private void Observe(in LimitWindow window, long nowNs)
    {
        var change = _level.Windows >= 2 ? window.MeanMs / _level.MeanMs : 1;
        var noise = Deviations * window.MeanError;
        var isFaster = change < Math.Min(Faster, 1 - noise);
        // The service itself became faster or slower: what it was before is stale.
        if (isFaster || change > Math.Max(Slower, 1 + noise))
        {
            _level = LevelRecord.Of(_level.Limit, window);
            _descent.End();
            _target.Loosen();
        }
        else
            _level.Add(window);

        _memory.Learn(_level);
        if (!isFaster)
            return;
        if (_memory.IsFarAbove(_level.Limit) && _memory.IsLike(_level.Limit, window.MeanMs))
            _growth.Recover(_level.Limit);
        else
            _growth.Renew(_level.Limit);
        if (_cut is not { IsProbe: true })
            return;
        _cut = null;
        _target.Repeat(nowNs);
    }

    private LimitReason? Conclude(CutTrial cut, long nowNs)
    {
        var verdict = cut.Judge(_level, settings.TargetP95Ms);
        if (verdict == CutVerdict.Open)
            return null;
        _cut = null;
        if (verdict == CutVerdict.Useless)
            return TakeBack(cut, nowNs);
        _isChanging = verdict == CutVerdict.Void;
        if (cut.IsProbe)
            _target.Lower(_level, nowNs);
        return null;
    }

    private LimitReason Cut(in LimitWindow window, in PressureReading reading)
    {
        var isLatency = IsLatency(reading.Bound);
        // While the service changes under a cut, the next one goes less deep: it is the first that can be judged.
        var factor = Math.Max(isLatency && !_isChanging ? DeepestCut : DeepestOtherCut, 1 / reading.Pressure);
        var used = isLatency ? Math.Clamp(window.MaxInflight, settings.Min, _level.Limit) : _level.Limit;
        if (_origin == 0)
            _memory.Keep();
        _origin = Math.Max(_origin, _level.Limit);
        // Small cuts in a row are one trial, from before the first.
        if (!isLatency)
            _cut = null;
        else if (_isFirstCut = _cut is null or { IsProbe: true })
            _cut = new CutTrial(_origin, LevelRecord.Of(used, window), IsProbe: false) { BestPerSecond = _bestPerSecond };
        _isChanging = false;
        if (factor < ShallowCut)
            _descent.End();
        else if (isLatency && IsKnown)
            _descent.Begin(_level);
        MoveTo(used * factor);
        _growth.Reset();
        return LimitReason.Cut;
    }

    // The lowest limit does not meet the target, so no limit does.
    private LimitReason AtBottom(in PressureReading reading, long nowNs)
    {
        if (!IsLatency(reading.Bound) || _level.Windows < WindowsAtBottom || settings.Min == settings.Max)
            return LimitReason.Steady;
        _target.Stretch(_level, nowNs);
        // Halfway, in steps of equal share, to where the trouble began; cuts that seemed to help may have ended that episode.
        MoveTo(Math.Sqrt(settings.Min * Math.Max(settings.Min, Math.Max(_origin, _memory.Limit))));
        EndEpisode();
        _growth.Reset();
        _growth.Renew(_level.Limit);
        return LimitReason.TargetInfeasible;
    }

    private void EndEpisode() => (_cut, _origin, _bestPerSecond, _isChanging) = (null, 0, 0, false);

    // Enough for a small step, where the limit is what holds the work back.
    private bool IsKnown => _level.Samples >= FewestSamplesToEase && _level.IsFull;

    // Where the limit goes by what waits, close is where work begins to.
    private bool IsClose => (!IsFeasible || _level.P95Ms > EaseAbove * _target.TargetMs) && (!_target.GoesByWaiting || _level.MeanMs > HinderedAbove * _target.UnhinderedMs);

    private static bool IsLatency(PressureBound bound) => bound is PressureBound.Latency or PressureBound.Downstream;

    private LimitReason Probe()
    {
        _cut = new CutTrial(_level.Limit, _level, IsProbe: true);
        MoveTo(_level.Limit * ProbeCut);
        _growth.Reset();
        return LimitReason.Probe;
    }

    private LimitReason Ease()
    {
        _descent.Begin(_level);
        // Nothing can wait there.
        if (Limit == settings.Min)
            return Return();
        MoveTo(_level.Limit * EaseFactor);
        _growth.Ease();
        return LimitReason.Ease;
    }

    // Going down took in proportion from what was done: the latency that is left is that of the work itself.
    private LimitReason Return()
    {
        _target.Tighten(_level);
        MoveTo(_descent.KneeLimit(_level));
        _descent.End();
        _growth.Reset();
        return LimitReason.BelowKnee;
    }

    private LimitReason TakeBack(CutTrial cut, long nowNs)
    {
        EndEpisode();
        var isOpen = cut.IsKneeOpen(_level);
        if (cut.IsProbe)
            _target.Postpone(_level, nowNs);
        else
            _target.Stretch(_level, nowNs);
        MoveTo(cut.IsProbe ? cut.Restore : cut.KneeLimit(_level));
        _growth.Reset();
        // Held back by its limit, it told no more than that the knee is not below.
        if (!cut.IsProbe && isOpen)
            _growth.Renew(_level.Limit);
        return LimitReason.TargetInfeasible;
    }

    private LimitReason Grow(in LimitWindow window, in PressureReading reading, long nowNs)
    {
        // Out of reach, some of what is admitted is too late whatever the limit.
        var isOverloaded = window.OverloadShare > (IsFeasible ? MostOverloads : MostOverloadsOutOfReach);
        // On the way back to what was good the lower bound need not be known; the percentile of a short window is two or three requests' luck.
        var isBack = _growth.IsBack && _memory.IsGoodAgain(_level, GoodBelow * _target.TargetMs);
        if (!IsFeasible && !_level.IsFull && _level.Samples >= FewestSamplesToEase)
            _target.Unhindered(_level);
        var isFar = isBack || _level.P95Ms < FarBelow * _target.TargetMs;
        var isAsked = reading.Pressure < GrowBelow && window.MaxInflight >= Demand * Limit && Limit < settings.Max;
        var mayGrow = isAsked && !isOverloaded && (isBack || (HasRoom(window, isFar) && (_growth.IsClimb || _level.Samples >= FewestSamplesToGrow)));
        var (limit, reason) = _growth.Next(_level, mayGrow, isFar, isBack ? LargestStepBack : _target.GoesByWaiting ? LargestStepByWaiting : LargestStep, nowNs);
        _descent.Rise(limit);
        // What is known of that limit shows at once when the service has changed since.
        if (reason == LimitReason.PastKnee)
            _level = _growth.Before;
        else if (limit > _level.Limit)
            MoveTo(isBack ? Math.Min(limit, _memory.Limit) : limit);
        return isOverloaded && reason == LimitReason.Steady ? LimitReason.Overloads : reason;
    }

    private bool HasRoom(in LimitWindow window, bool isFar) =>
        (IsFeasible && isFar && window.P95HighMs < RoomBelow * _target.TargetMs) || IsHeldByBursts || (_target.GoesByWaiting && IsFreeToRise);

    // Only bursts reach the limit: what is in flight at other times takes as long as it takes, and is within the target.
    private bool IsHeldByBursts => IsFeasible && _level.Samples >= FewestSamplesToEase && _level.P95Ms < _target.TargetMs
        && _level.MeanInflight > BusyAbove * Limit && _level.MeanInflight < SpareBelow * Limit;

    // Nothing waits. Close to a target in reach that is so as well where others hold the service back, who wait for the same: only what has come far down rises then.
    private bool IsFreeToRise => _level.MeanMs < UnhinderedBelow * _target.UnhinderedMs
        && (!IsFeasible || _level.P95Ms < (_memory.IsFarAbove(_level.Limit) ? 1 : EaseAbove) * _target.TargetMs);

    private void MoveTo(double limit) => _level = new LevelRecord(Math.Clamp(limit, settings.Min, settings.Max));
}
