namespace Plimsoll.Evidence.Statistics;

/// <summary>
/// The interval that inverts Wilcoxon's exact signed-rank test, around the Hodges–Lehmann estimate: the median of the means of all pairs of
/// differences, a difference paired with itself included. Ties and zeros make it wider than promised, never narrower.
/// </summary>
internal static class SignedRank
{
    /// <summary>Most differences: their pairs are all listed.</summary>
    public const int Most = 500;

    /// <summary>Fewest differences that give bounds at a confidence: with n of them no tail is smaller than 2⁻ⁿ.</summary>
    public static int FewestFor(double confidence) => (int)Math.Ceiling(Math.Log2(2 / (1 - confidence)) - 1e-12);

    /// <summary>The interval, two-sided; without bounds when there are too few differences for the confidence.</summary>
    public static Interval Of(IReadOnlyList<double> differences, double confidence)
    {
        Refusals.CheckConfidence(confidence);
        var n = differences.Count;
        if (n > Most) throw new ArgumentOutOfRangeException(nameof(differences), n, $"At most {Most} differences.");
        if (Refusals.Of(differences, 1) is { } refusal) return Interval.Unbounded(null, confidence, n, refusal);

        var means = Means(differences);
        var estimate = (means[(means.Length - 1) / 2] / 2) + (means[means.Length / 2] / 2);
        var cut = SignedRankTable.LowerCut(n, (1 - confidence) / 2);
        return cut == 0
            ? Interval.Unbounded(estimate, confidence, n, $"an exact interval at {confidence:P1} needs {FewestFor(confidence)} values, there are {n}")
            : new Interval(estimate, means[cut - 1], means[^cut], confidence, n);
    }

    private static double[] Means(IReadOnlyList<double> values)
    {
        var means = new double[values.Count * (values.Count + 1) / 2];
        var next = 0;
        for (var one = 0; one < values.Count; one++)
        {
            for (var other = one; other < values.Count; other++) means[next++] = (values[one] / 2) + (values[other] / 2);
        }

        Array.Sort(means);
        return means;
    }
}
