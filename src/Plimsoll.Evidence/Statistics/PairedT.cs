namespace Plimsoll.Evidence.Statistics;

/// <summary>Student's interval for the mean of paired differences. Differences that are all equal are known exactly: the interval has no width.</summary>
internal static class PairedT
{
    /// <summary>Fewest differences that say anything about their spread.</summary>
    public const int Fewest = 2;

    /// <summary>The interval, two-sided.</summary>
    public static Interval Of(IReadOnlyList<double> differences, double confidence)
    {
        Refusals.CheckConfidence(confidence);
        var refusal = Refusals.Of(differences, Fewest);
        var n = differences.Count;
        if (refusal is not null) return Interval.Unbounded(n == 1 ? differences[0] : null, confidence, n, refusal);

        var mean = differences.Sum(value => value / n);
        var error = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean) / (n - 1)) / n);
        if (!double.IsFinite(mean) || !double.IsFinite(error)) return Interval.Unbounded(null, confidence, n, "the values are too large to reckon with");

        var half = error == 0 ? 0 : StudentT.Quantile(1 - ((1 - confidence) / 2), n - 1) * error;
        return new Interval(mean, mean - half, mean + half, confidence, n);
    }
}
