namespace Plimsoll.Evidence.Statistics;

/// <summary>The exact distribution of Wilcoxon's signed-rank sum when signs are thrown by a fair coin: probabilities of each sum from 0 to n(n+1)/2.</summary>
internal static class SignedRankTable
{
    /// <summary>Probabilities by sum. Only additions of positive numbers, so each is good to about n units in the last place.</summary>
    public static double[] Probabilities(int n)
    {
        var most = n * (n + 1) / 2;
        var probabilities = new double[most + 1];
        probabilities[0] = 1;
        for (var rank = 1; rank <= n; rank++)
        {
            for (var sum = most; sum >= 0; sum--)
                probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
        }

        return probabilities;
    }

    /// <summary>The largest number k such that the sum is below k with at most the given probability; 0 when there is none.</summary>
    public static int LowerCut(int n, double tail)
    {
        var below = 0.0;
        var probabilities = Probabilities(n);
        for (var sum = 0; sum < probabilities.Length; sum++)
        {
            below += probabilities[sum];
            if (below > tail) return sum;
        }

        return probabilities.Length;
    }
}
