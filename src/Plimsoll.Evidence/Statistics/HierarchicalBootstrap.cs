namespace Plimsoll.Evidence.Statistics;

/// <summary>
/// Draws launches, then blocks within each, with replacement, as often as there were. Its percentiles show the eye how a mean might have come
/// out; with few launches they are too narrow (10 to 16 % instead of 5 % outside, with 5 to 10 launches), so nothing is decided by them.
/// </summary>
internal static class HierarchicalBootstrap
{
    /// <summary>The percentile interval of the mean of launch means.</summary>
    /// <param name="launches">Values of the blocks of each launch.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="draws">How often to draw; 2 at least.</param>
    /// <param name="seed">The same seed draws the same.</param>
    public static Interval Of(IReadOnlyList<IReadOnlyList<double>> launches, double confidence, int draws, int seed)
    {
        Refusals.CheckConfidence(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        foreach (var launch in launches)
            if (Refusals.Of(launch, 1) is { } refusal)
                return Interval.Unbounded(null, confidence, launches.Count, refusal);
        if (launches.Count < 2) return Interval.Unbounded(launches.Count == 1 ? launches[0].Average() : null, confidence, launches.Count, "2 launches are needed");

        var random = new Random(seed);
        var means = new double[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            for (var index = 0; index < launches.Count; index++) means[draw] += BlockMean(launches[random.Next(launches.Count)], random) / launches.Count;
        }

        var drawn = new Sample(means);
        return new Interval(launches.Average(static launch => launch.Average()), drawn.Quantile((1 - confidence) / 2), drawn.Quantile((1 + confidence) / 2), confidence, launches.Count);
    }

    private static double BlockMean(IReadOnlyList<double> blocks, Random random)
    {
        var sum = 0.0;
        for (var index = 0; index < blocks.Count; index++) sum += blocks[random.Next(blocks.Count)];
        return sum / blocks.Count;
    }
}
