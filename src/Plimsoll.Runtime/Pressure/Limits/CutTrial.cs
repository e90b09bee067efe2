namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>One cut, or several small ones in a row, whose effect is not known yet.</summary>
/// <param name="Restore">The limit before the first of all cuts since the pressure began.</param>
/// <param name="Before">What was in use before the first of these, and what that brought.</param>
/// <param name="IsProbe">Whether it only asks whether the limit is the lever.</param>
internal sealed record CutTrial(double Restore, LevelRecord Before, bool IsProbe)
{
    /// <summary>How many requests tell what a cut brought.</summary>
    public const int FewestSamples = 40;

    /// <summary>The most that was done per second at any limit since the pressure began, as far as that is known for sure.</summary>
    public double BestPerSecond { get; init; }

    // Where everything waits throughput does not move, where nothing does it moves as the limit; a wrong verdict of no use costs more.
    private const double MostLoss = 0.6;
    private const double LeastLoss = 0.4;
    private const double LossNoise = 0.28;
    private const double ImpossibleLoss = 1.5;
    private const double ChangedMean = 1.3;

    // Both are counts of few: by this much they differ by chance once in some fifty times.
    private const double FarFewer = 1.6;

    // The noise of a mean is near a tenth: a cut by less than a quarter says nothing about an elasticity of a half.
    private const double LeastScale = 0.28;
    private const double KneeIsOpenAbove = 0.95;
    private const double KneeHeadroom = 1.1;
    private const int FewestProbeSamples = 300;
    private const int MostProbeWindows = 6;

    /// <summary>What has become of the cut.</summary>
    public CutVerdict Judge(in LevelRecord after, double targetMs)
    {
        if (IsProbe ? after.Samples < FewestProbeSamples && after.Windows < MostProbeWindows : after.Samples < FewestSamples)
            return CutVerdict.Open;
        if (!IsProbe && after.P95Ms <= targetMs)
            return CutVerdict.Useful;
        // The limit takes from what could be done, so nothing waits: the latency that is left is that of the work itself.
        if (!IsProbe && after.IsFull && BestPerSecond > FarFewer * after.PerSecond)
            return CutVerdict.Useless;
        // Less in flight takes no longer: the service itself has become slower.
        if (!IsProbe && !Before.IsSteady)
            return CutVerdict.Void;
        if (after.MeanMs > ChangedMean * Before.MeanMs)
            return CutVerdict.Void;
        // A cut of what was not in use is none.
        var scale = Math.Log(Before.InUse / after.InUse);
        if (!IsProbe && scale < LeastScale)
            return CutVerdict.Open;
        var loss = after.Elasticity(Before);
        // A limit can't take more than its proportion.
        if (!(scale > 0) || !double.IsFinite(loss) || (!IsProbe && loss > ImpossibleLoss))
            return CutVerdict.Void;
        return loss > Math.Clamp(LossNoise / scale, LeastLoss, MostLoss) ? CutVerdict.Useless : CutVerdict.Useful;
    }

    /// <summary>Whether the knee may lie above that limit: all that was known was full.</summary>
    public bool IsKneeOpen(in LevelRecord after) => KneeLimit(after) < Restore && Knee(after) >= KneeIsOpenAbove * Before.Limit;

    /// <summary>
    /// Where to go back to. What was done per second before, and how long that takes when nothing waits, is by Little's law how much can be
    /// worked on at once. Where the limit held nothing back, nothing is known of that, and it is taken back whole.
    /// </summary>
    public double KneeLimit(in LevelRecord after) => !Before.IsFull ? Restore : Math.Min(Restore, Math.Max(after.Limit, KneeHeadroom * Knee(after)));

    private double Knee(in LevelRecord after) => Math.Max(Before.PerSecond, BestPerSecond) * after.MeanMs / 1000;
}
