namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>
/// The limit that was good before the trouble, and how long work took then: once work takes no longer again, the way back need not be
/// searched for step by step.
/// </summary>
internal struct LimitMemory
{
    private const double LikeBefore = 1.2;
    private const double PercentileLikeBefore = 1.2;
    private const double FarBelow = 0.5;
    private const double FarMore = 1.4;
    private const int FewestSamples = CutTrial.FewestSamples;
    private const long FirstPauseNs = 1_000_000_000;
    private const long LongestPauseNs = 16_000_000_000;

    private (double Limit, double MeanMs, double P95Ms) _latest;
    private (double Limit, double MeanMs, double P95Ms) _kept;
    private double _mostPerSecond;
    private long _askAtNs;
    private long _pauseNs;

    /// <summary>The limit that was good; 0 when it is reached, or there was no trouble.</summary>
    public readonly double Limit => _kept.Limit;

    /// <summary>Notes a limit that is good now.</summary>
    public void Note(in LevelRecord level)
    {
        _latest = (level.Limit, level.MeanMs, level.P95Ms);
        if (level.Limit >= _kept.Limit)
            _kept = default;
    }

    /// <summary>Trouble begins: what was good last is kept, unless something better is.</summary>
    public void Keep()
    {
        if (_latest.Limit >= _kept.Limit)
            (_kept, _mostPerSecond, _askAtNs, _pauseNs) = (_latest, 0, 0, FirstPauseNs);
    }

    /// <summary>Whether a limit is far below the one that was good.</summary>
    public readonly bool IsFarAbove(double limit) => limit < FarBelow * _kept.Limit;

    /// <summary>Takes in what is done per second while the trouble lasts.</summary>
    public void Learn(in LevelRecord level)
    {
        if (level.Samples >= FewestSamples && IsFarAbove(level.Limit) && !IsLike(level.Limit, level.MeanMs))
            _mostPerSecond = Math.Max(_mostPerSecond, level.PerSecond);
    }

    /// <summary>
    /// Whether to try the way back from a limit far below the one that was good, because work takes about as long as then. That may be so because little is
    /// let in: unless far more is done than ever since the trouble began, each try in vain makes the next one wait for twice as long.
    /// </summary>
    public bool TryBack(in LevelRecord level, long nowNs)
    {
        if (!IsFarAbove(level.Limit) || !IsLike(level.Limit, level.MeanMs))
            return false;
        if (_mostPerSecond > 0 && level.PerSecond > FarMore * _mostPerSecond)
            return true;
        if (nowNs < _askAtNs || level.Samples < FewestSamples)
            return false;
        (_askAtNs, _pauseNs) = (nowNs + _pauseNs, Math.Min(2 * _pauseNs, LongestPauseNs));
        return true;
    }

    /// <summary>Whether work takes about as long as then by the 95th percentile, too: where others share the service, the mean alone says so for long.</summary>
    /// <param name="level">The level.</param>
    /// <param name="goodMs">A 95th percentile that is good in any case.</param>
    public readonly bool IsGoodAgain(in LevelRecord level, double goodMs) =>
        IsLike(level.Limit, level.MeanMs) && level.P95Ms < Math.Max(goodMs, PercentileLikeBefore * _kept.P95Ms);

    /// <summary>Whether a limit is below the one that was good, and work takes about as long as then.</summary>
    public readonly bool IsLike(double limit, double meanMs) => limit < _kept.Limit && meanMs < LikeBefore * _kept.MeanMs;
}
