namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>
/// The way down from one limit by small steps, and whether it was worth it: each step by itself is too small to tell. Where so much less was
/// let in and so much less was done, nothing had waited.
/// </summary>
internal struct Descent
{
    // By a sixth; each of the two levels is known to a few percent.
    private const double FarEnough = 0.19;
    private const double InProportion = 0.5;

    private LevelRecord _from;

    /// <summary>The limit goes down from a level, unless that is on the way already.</summary>
    public void Begin(in LevelRecord level)
    {
        if (_from.Limit == 0)
            _from = level;
    }

    /// <summary>Judges the level that was reached.</summary>
    public CutVerdict Judge(in LevelRecord level)
    {
        if (_from.Limit == 0 || !(Math.Log(_from.InUse / level.InUse) > FarEnough))
            return CutVerdict.Open;
        if (level.Elasticity(_from) > InProportion)
            return CutVerdict.Useless;
        End();
        return CutVerdict.Useful;
    }

    /// <summary>How much of the way up is known to be good: what can be worked on at once.</summary>
    public readonly double KneeLimit(in LevelRecord level) => new CutTrial(_from.Limit, _from, IsProbe: false).KneeLimit(level);

    /// <summary>The limit went up: at where the way began it is over.</summary>
    public void Rise(double limit)
    {
        if (limit >= _from.Limit)
            End();
    }

    /// <summary>What it began with no longer holds.</summary>
    public void End() => _from = default;
}
