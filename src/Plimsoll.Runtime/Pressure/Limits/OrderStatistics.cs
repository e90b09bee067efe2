namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>Ranks that bound a quantile without knowing the distribution: a rank is binomial (David and Nagaraja, Order Statistics, 7.1).</summary>
internal static class OrderStatistics
{
    /// <summary>The ranks, from one up, one standard deviation below the quantile, at it, and one above.</summary>
    public static (int Low, int Middle, int High) Ranks(int count, double quantile)
    {
        var middle = quantile * count;
        var deviation = Math.Sqrt(count * quantile * (1 - quantile));
        return (Clamp(Math.Floor(middle - deviation), count), Clamp(Math.Ceiling(middle), count), Clamp(Math.Ceiling(middle + deviation), count));
    }

    private static int Clamp(double rank, int count) => (int)Math.Clamp(rank, 1, Math.Max(1, count));
}
