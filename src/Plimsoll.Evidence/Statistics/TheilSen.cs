namespace Plimsoll.Evidence.Statistics;

/// <summary>
/// The median of the slopes between all pairs of points (Theil 1950) with Sen's interval (1968). A few wild points don't move it. The interval
/// supposes independent points: of a memory curve, whose points lean on each other, it is for the eye, and what is judged is the slope of each launch.
/// </summary>
internal static class TheilSen
{
    /// <summary>Fewest points.</summary>
    public const int Fewest = 3;

    /// <summary>Most points: every pair is looked at.</summary>
    public const int Most = 5000;

    /// <summary>The slope, in units of y per unit of x.</summary>
    public static Interval Of(IReadOnlyList<double> x, IReadOnlyList<double> y, double confidence)
    {
        Refusals.CheckConfidence(confidence);
        if (x.Count != y.Count) throw new ArgumentException($"{x.Count} places cannot be paired with {y.Count} values.", nameof(y));
        if (x.Count > Most) throw new ArgumentOutOfRangeException(nameof(x), x.Count, $"At most {Most} points; take every second one.");
        var n = x.Count;
        if ((Refusals.Of(x, Fewest) ?? Refusals.Of(y, Fewest)) is { } refusal) return Interval.Unbounded(null, confidence, n, refusal);

        var slopes = Slopes(x, y);
        if (slopes.Length == 0) return Interval.Unbounded(null, confidence, n, "all points are at the same place");
        if (!double.IsFinite(slopes[0]) || !double.IsFinite(slopes[^1])) return Interval.Unbounded(null, confidence, n, "points are too close together for their values");
        var median = (slopes[(slopes.Length - 1) / 2] / 2) + (slopes[slopes.Length / 2] / 2);
        var cut = KendallTable.UpperCut(n, (1 - confidence) / 2);
        var low = (int)Math.Floor((slopes.Length - cut) / 2) - 1;
        return low < 0
            ? Interval.Unbounded(median, confidence, n, $"{n} points are too few for an interval at {confidence:P1}")
            : new Interval(median, slopes[low], slopes[slopes.Length - 1 - low], confidence, n);
    }

    private static double[] Slopes(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var slopes = new List<double>(x.Count * (x.Count - 1) / 2);
        for (var one = 0; one < x.Count; one++)
        {
            for (var other = one + 1; other < x.Count; other++)
            {
                if (x[one] != x[other]) slopes.Add((y[other] - y[one]) / (x[other] - x[one]));
            }
        }

        slopes.Sort();
        return [.. slopes];
    }
}
