namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>
/// The limit that was good before the trouble, and how long work took then: once work takes no longer again, the way back need not be
/// searched for step by step.
/// </summary>
internal struct LimitMemory
{
    private const double LikeBefore = 1.2;
    private const double FarBelow = 0.5;

    private (double Limit, double MeanMs) _latest;
    private (double Limit, double MeanMs) _kept;

    /// <summary>The limit that was good; 0 when it is reached, or there was no trouble.</summary>
    public readonly double Limit => _kept.Limit;

    /// <summary>Notes a limit that is good now.</summary>
    public void Note(in LevelRecord level)
    {
        _latest = (level.Limit, level.MeanMs);
        if (level.Limit >= _kept.Limit)
            _kept = default;
    }

    /// <summary>Trouble begins: what was good last is kept, unless something better is.</summary>
    public void Keep()
    {
        if (_latest.Limit >= _kept.Limit)
            _kept = _latest;
    }

    /// <summary>Whether a limit is far below the one that was good.</summary>
    public readonly bool IsFarAbove(double limit) => limit < FarBelow * _kept.Limit;

    /// <summary>Whether a limit is below the one that was good, and work takes about as long as then.</summary>
    public readonly bool IsLike(double limit, double meanMs) => limit < _kept.Limit && meanMs < LikeBefore * _kept.MeanMs;
}
