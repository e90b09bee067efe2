namespace Plimsoll.Evidence.Statistics;

/// <summary>Percentiles that are one of the values, for many values that are at hand.</summary>
internal static class NearestRank
{
    /// <summary>The smallest value that at least a share of them does not exceed.</summary>
    /// <param name="sorted">The values, rising; one at least.</param>
    /// <param name="share">Above 0, up to 1.</param>
    public static long Of(IReadOnlyList<long> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
