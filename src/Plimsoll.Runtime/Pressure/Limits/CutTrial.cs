namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>One cut, or several small ones in a row, whose effect is not known yet.</summary>
/// <param name="From">What was in use before the first.</param>
/// <param name="Restore">The limit before the first.</param>
/// <param name="Before">What that brought.</param>
/// <param name="IsProbe">Whether it only asks whether the limit is the lever.</param>
internal sealed record CutTrial(double From, double Restore, LevelRecord Before, bool IsProbe)
{
    private const double MostLatencyGain = 0.3;
    private const double LeastThroughputLoss = 0.2;
    private const double MostThroughputLoss = 1.5;
    private const double InProportion = 0.7;
    private const double ChangedLatency = 1.5;

    // The noise of a 95th percentile is near a tenth: a cut by less than a quarter says nothing about an elasticity of a third.
    private const double LeastScale = 0.28;
    private const int FewestSamples = 40;
    private const int FewestProbeSamples = 400;

    /// <summary>
    /// What has become of the cut. Latency and throughput are compared as elasticities: 1 means that it fell as the limit did, 0 that it did
    /// not move.
    /// </summary>
    public CutVerdict Judge(in LevelRecord after)
    {
        if (after.Samples < (IsProbe ? FewestProbeSamples : FewestSamples))
            return CutVerdict.Open;
        var scale = Math.Log(From / after.Limit);
        if (after.P95Ms > ChangedLatency * Before.P95Ms)
            return CutVerdict.Void;
        if (scale < LeastScale)
            return CutVerdict.Open;
        var latencyGain = Math.Log(Before.P95Ms / after.P95Ms) / scale;
        var throughputLoss = Math.Log(Before.PerSecond / after.PerSecond) / scale;
        // A limit can't take more than its proportion: the service itself has become slower.
        if (!IsProbe && throughputLoss > MostThroughputLoss)
            return CutVerdict.Void;
        // A probe starts from a steady state. There a loss in proportion tells by itself, by Little's law, that nothing had waited.
        var isUseless = (latencyGain < MostLatencyGain && throughputLoss > LeastThroughputLoss) || (IsProbe && throughputLoss > InProportion);
        return isUseless ? CutVerdict.Useless : CutVerdict.Useful;
    }

    /// <summary>
    /// The limit that loses nothing and queues little: by Little's law the throughput from before the cut at the response time from after
    /// it needs so much in flight.
    /// </summary>
    public double KneeLimit(in LevelRecord after) => Restore * Math.Min(1, after.MeanMs / Before.MeanMs);
}
