namespace Plimsoll.Evidence.Statistics;

/// <summary>Exact statements about a share of events.</summary>
internal static class Binomial
{
    /// <summary>Clopper and Pearson's interval (1934) for the share of bad events. With none of n bad, its upper bound is about 3/n at 95 %, one-sided.</summary>
    public static Interval Share(long bad, long of, double confidence)
    {
        Refusals.CheckConfidence(confidence);
        if (bad < 0 || of < 0 || bad > of) return Interval.Unbounded(null, confidence, 0, $"{bad} of {of} is no share");
        var n = (int)Math.Min(of, int.MaxValue);
        if (of == 0) return new Interval(null, 0, 1, confidence, n, "there is no event");
        var tail = (1 - confidence) / 2;
        var low = bad == 0 ? 0 : SpecialFunctions.InverseIncompleteBeta(bad, of - bad + 1.0, tail);
        var high = bad == of ? 1 : SpecialFunctions.InverseIncompleteBeta(bad + 1.0, of - bad, 1 - tail);
        return new Interval((double)bad / of, low, high, confidence, n);
    }

    /// <summary>
    /// An interval for the second share less the first that holds whatever the shares are: by Bonferroni, half of the risk goes to each.
    /// </summary>
    public static Interval Difference(long badFirst, long ofFirst, long badSecond, long ofSecond, double confidence)
    {
        Refusals.CheckConfidence(confidence);
        var half = 1 - ((1 - confidence) / 2);
        var (first, second) = (Share(badFirst, ofFirst, half), Share(badSecond, ofSecond, half));
        var n = Math.Min(first.N, second.N);
        if ((first.Refusal ?? second.Refusal) is { } refusal) return Interval.Unbounded(null, confidence, n, refusal);
        return new Interval(second.Estimate - first.Estimate, second.Low - first.High, second.High - first.Low, confidence, n);
    }
}
