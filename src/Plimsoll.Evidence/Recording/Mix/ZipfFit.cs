using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Recording;

/// <summary>
/// Finds the exponent of Zipf's law in counts. Ranks are made from the counts themselves, which makes any noise look like popularity; so the exponent is
/// the one whose draws, ranked in the same way, have the same mean logarithm of the rank (indirect inference: Gouriéroux, Monfort and Renault, 1993).
/// </summary>
internal static class ZipfFit
{
    private const int DrawsMax = 200_000;
    private const int Steps = 14;
    private const int Seed = 1;
    private const double ExponentMax = 4;

    /// <summary>Below it the first value is hardly asked more often than the last.</summary>
    private const double Noticeable = 0.1;

    /// <summary>The exponent, to two digits; <see langword="null"/> when the values are about equally popular.</summary>
    /// <param name="counts">How often each value was seen, in any order.</param>
    public static double? Exponent(IEnumerable<int> counts)
    {
        int[] ranked = [.. counts.OrderDescending()];
        var total = ranked.Sum(static count => (long)count);
        if (ranked.Length < 2 || total < 2 * ranked.Length) return total > 0 && ranked.Length > 1 && ranked[0] > 3 ? Search(ranked, total) : null;
        return Search(ranked, total);
    }

    private static double? Search(int[] ranked, long total)
    {
        var wanted = MeanLogRank(ranked);
        var draws = (int)Math.Min(total, DrawsMax);
        var (low, high) = (0.0, ExponentMax);
        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            // The more popular the first are, the smaller the mean.
            if (MeanLogRank(Draw(ranked.Length, middle, draws)) > wanted) low = middle;
            else high = middle;
        }

        var exponent = Math.Round((low + high) / 2, 2);
        return exponent < Noticeable ? null : exponent;
    }

    private static int[] Draw(int values, double exponent, int draws)
    {
        var ranks = new ZipfRanks(values, exponent);
        // The same numbers at every step, so that the mean falls smoothly with the exponent.
        var random = new Random(Seed);
        var counts = new int[values];
        for (var draw = 0; draw < draws; draw++) counts[ranks.Next(random)]++;
        Array.Sort(counts, static (first, second) => second.CompareTo(first));
        return counts;
    }

    private static double MeanLogRank(int[] ranked)
    {
        var (sum, total) = (0.0, 0L);
        for (var index = 0; index < ranked.Length; index++)
        {
            sum += ranked[index] * Math.Log(index + 1);
            total += ranked[index];
        }

        return sum / total;
    }
}
