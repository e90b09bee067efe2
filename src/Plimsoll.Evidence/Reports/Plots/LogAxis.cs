namespace Plimsoll.Evidence.Reports.Plots;

/// <summary>A logarithmic axis from one place to another.</summary>
/// <param name="low">Value at its beginning, above 0.</param>
/// <param name="high">Value at its end, above the other.</param>
/// <param name="from">Where it begins, in pixels.</param>
/// <param name="to">Where it ends.</param>
internal sealed class LogAxis(double low, double high, double from, double to)
{
    private const double LabelWidth = 44;
    private static readonly double[] Coarse = [1, 2, 5];
    private static readonly double[] Fine = [1, 1.02, 1.05, 1.1, 1.2, 1.3, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 9.5, 9.8];

    /// <summary>Where a value is; those beyond an end are at the end.</summary>
    public double At(double value) => from + (Math.Clamp(Math.Log(Math.Max(value, low) / low) / Math.Log(high / low), 0, 1) * (to - from));

    /// <summary>Round values along it, so far apart that their labels don't touch. 1 is among them when it is on the axis.</summary>
    public IReadOnlyList<double> Ticks()
    {
        var decades = Enumerable.Range((int)Math.Floor(Math.Log10(low)), 2 + (int)Math.Ceiling(Math.Log10(high / low)));
        var steps = high / low > 6 ? Coarse : Fine;
        var round = decades.SelectMany(decade => steps.Select(step => step * Math.Pow(10, decade))).Where(tick => tick >= low && tick <= high).ToArray();
        var ticks = new List<double>();
        foreach (var tick in round.OrderBy(static tick => Math.Abs(Math.Log(tick))))
        {
            if (ticks.TrueForAll(other => Math.Abs(At(other) - At(tick)) >= LabelWidth)) ticks.Add(tick);
        }

        return [.. ticks.Order()];
    }
}
