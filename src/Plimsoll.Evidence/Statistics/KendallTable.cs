namespace Plimsoll.Evidence.Statistics;

/// <summary>The distribution of Kendall's score, the number of rising less the number of falling pairs, when there is no trend.</summary>
internal static class KendallTable
{
    /// <summary>Up to this many points the distribution is counted out; beyond, it is close to a normal one.</summary>
    public const int ExactUpTo = 40;

    /// <summary>The smallest score that is exceeded with at most the given probability.</summary>
    public static double UpperCut(int n, double tail)
    {
        var pairs = n * (n - 1) / 2;
        if (n > ExactUpTo)
        {
            var deviation = Math.Sqrt(n * (n - 1.0) * ((2.0 * n) + 5) / 18);
            return -StudentT.Quantile(tail, 1e7) * deviation;
        }

        var probabilities = Inversions(n);
        var above = 0.0;
        for (var inversions = 0; inversions <= pairs; inversions++)
        {
            above += probabilities[inversions];
            if (above > tail) return pairs - (2 * inversions);
        }

        return -pairs;
    }

    // Number of inversions of a random order: the n-th value stands before 0 to n − 1 of the others, each equally likely.
    private static double[] Inversions(int n)
    {
        var probabilities = new double[(n * (n - 1) / 2) + 1];
        probabilities[0] = 1;
        for (var value = 2; value <= n; value++)
        {
            var next = new double[probabilities.Length];
            for (var sum = 0; sum < next.Length; sum++)
            {
                for (var before = 0; before < value && before <= sum; before++) next[sum] += probabilities[sum - before] / value;
            }

            probabilities = next;
        }

        return probabilities;
    }
}
