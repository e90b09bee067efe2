namespace Plimsoll.Runtime.Degradation;

/// <summary>
/// Which level of its ladder a route is at. One level down when there has been a reason for two seconds, and the next when the last has had
/// five seconds to show what it brings; one level up when all has been well for ten seconds. Who has to step down again soon after it stepped
/// up was there too early: the time up doubles, to five minutes at most, and is the shortest again after a long calm. Between the lines
/// nothing moves. Pure: time is passed in; its owner holds a lock.
/// </summary>
internal sealed class LadderRule(int levels)
{
    private const long Second = 1_000_000_000;
    private const long DownAfterNs = 2 * Second;
    private const long ShowsAfterNs = 5 * Second;
    private const long UpAfterNs = 10 * Second;
    private const long LongestUpNs = 300 * Second;
    private const long SoonNs = 30 * Second;
    private const int None = -1;

    private long _pressedNs = None;
    private long _clearNs = None;
    private long _downNs = None;
    private long _upNs = None;
    private long _upAfterNs = UpAfterNs;

    /// <summary>The level: 0 is full service.</summary>
    public int Level { get; private set; }

    /// <summary>Takes in what the route shows.</summary>
    /// <returns>Whether the level moved.</returns>
    public bool Next(long nowNs, in LadderReading reading)
    {
        _pressedNs = reading.Reason is null ? None : _pressedNs == None ? nowNs : _pressedNs;
        _clearNs = !reading.IsClear ? None : _clearNs == None ? nowNs : _clearNs;
        if (_pressedNs != None && nowNs - _pressedNs >= DownAfterNs)
            return StepDown(nowNs);
        return _clearNs != None && nowNs - _clearNs >= _upAfterNs && !reading.IsHeld && StepUp(nowNs);
    }

    private bool StepDown(long nowNs)
    {
        if (Level == levels || (_downNs != None && nowNs - _downNs < ShowsAfterNs))
            return false;
        if (_upNs != None && nowNs - _upNs < SoonNs)
            _upAfterNs = Math.Min(_upAfterNs * 2, LongestUpNs);
        (Level, _downNs, _upNs) = (Level + 1, nowNs, None);
        return true;
    }

    private bool StepUp(long nowNs)
    {
        if (Level == 0)
        {
            _upAfterNs = UpAfterNs;
            return false;
        }

        // The next step waits as long again.
        (Level, _upNs, _clearNs, _downNs) = (Level - 1, nowNs, nowNs, None);
        return true;
    }
}
