namespace Plimsoll.Runtime.Pressure.Fairness;

/// <summary>Max-min fair shares of a total: nobody gets more than they ask for, and what they leave goes to the others in equal parts (Bertsekas and Gallager, Data Networks, 6.5.2).</summary>
internal static class MaxMin
{
    /// <summary>The share of each.</summary>
    public static double[] Shares(IReadOnlyList<double> asked, double total)
    {
        var shares = new double[asked.Count];
        var (left, count) = (total, asked.Count);
        foreach (var index in Enumerable.Range(0, asked.Count).OrderBy(index => asked[index]))
        {
            shares[index] = Math.Min(asked[index], left / count--);
            left -= shares[index];
        }

        return shares;
    }
}
