namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>One cut, or several small ones in a row, whose effect is not known yet.</summary>
/// <param name="From">What was in use before the first.</param>
/// <param name="Restore">The limit before the first of all cuts since the pressure began.</param>
/// <param name="Before">What that brought.</param>
/// <param name="IsProbe">Whether it only asks whether the limit is the lever.</param>
internal sealed record CutTrial(double From, double Restore, LevelRecord Before, bool IsProbe)
{
    private const double MostLatencyGain = 0.3;
    private const double LeastThroughputLoss = 0.2;
    private const double MostThroughputLoss = 1.25;
    private const double InProportion = 0.7;
    private const double ChangedLatency = 1.5;

    // The noise of a 95th percentile is near a tenth: a cut by less than a quarter says nothing about an elasticity of a third.
    private const double LeastScale = 0.28;
    private const int FewestSamples = 40;
    private const int FewestProbeSamples = 300;
    private const int MostProbeWindows = 6;

    /// <summary>
    /// What has become of the cut. Latency and throughput are compared as elasticities: 1 means that it fell as the limit did, 0 that it did
    /// not move.
    /// </summary>
    public CutVerdict Judge(in LevelRecord after, double targetMs)
    {
        if (IsProbe ? after.Samples < FewestProbeSamples && after.Windows < MostProbeWindows : after.Samples < FewestSamples)
            return CutVerdict.Open;
        if (!IsProbe && after.P95Ms <= targetMs)
            return CutVerdict.Useful;
        if (after.P95Ms > ChangedLatency * Before.P95Ms)
            return CutVerdict.Void;
        var scale = Math.Log(From / after.Limit);
        if (!IsProbe && scale < LeastScale)
            return CutVerdict.Open;
        return Judge(Math.Log(Before.P95Ms / after.P95Ms) / scale, Math.Log(Before.PerSecond / after.PerSecond) / scale);
    }

    /// <summary>Where to go back to: nothing queues at the limit after the cut, something may at the one before; the knee is in between.</summary>
    public double KneeLimit(in LevelRecord after) => Math.Sqrt(Restore * after.Limit);

    private CutVerdict Judge(double latencyGain, double throughputLoss)
    {
        // A probe starts from a steady state. There a loss in proportion tells by itself, by Little's law, that nothing had waited.
        if (IsProbe)
            return latencyGain >= MostLatencyGain && throughputLoss <= InProportion ? CutVerdict.Useful : CutVerdict.Useless;
        // A limit can't take more than its proportion: the service itself has become slower.
        if (throughputLoss > MostThroughputLoss)
            return CutVerdict.Void;
        if (latencyGain < MostLatencyGain)
            return throughputLoss > LeastThroughputLoss ? CutVerdict.Useless : CutVerdict.Open;
        // A 95th percentile is noisy. When most of the throughput went with the limit, a little less latency is no proof.
        return latencyGain < 2 * MostLatencyGain && throughputLoss > 2 * MostLatencyGain ? CutVerdict.Useless : CutVerdict.Useful;
    }
}
