namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Draws ranks by Zipf's law: rank r in proportion to r^-exponent.</summary>
internal sealed class ZipfRanks
{
    private readonly double[] _cumulative;

    /// <summary>Makes them.</summary>
    /// <param name="count">How many ranks.</param>
    /// <param name="exponent">How much more popular the first are; all alike at 0.</param>
    public ZipfRanks(int count, double exponent)
    {
        _cumulative = new double[count];
        var sum = 0.0;
        for (var rank = 1; rank <= count; rank++) _cumulative[rank - 1] = sum += Math.Pow(rank, -exponent);
    }

    /// <summary>The next rank; 0 is the most popular.</summary>
    public int Next(Random random)
    {
        var at = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, _cumulative.Length - 1);
    }
}
