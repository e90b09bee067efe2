using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Reports;

/// <summary>How far apart the rounds were.</summary>
/// <param name="Low">Lower end, in the row's unit.</param>
/// <param name="High">Upper end, in the row's unit.</param>
/// <param name="Kind"><c>iqr</c>, the quartiles, from eight values up; <c>min-max</c> below.</param>
internal sealed record Spread(double Low, double High, string Kind)
{
    private const int FewestForQuartiles = 8;

    /// <summary>The spread of a sample.</summary>
    public static Spread Of(Sample sample) => sample.Count >= FewestForQuartiles
        ? new Spread(sample.Quantile(0.25), sample.Quantile(0.75), "iqr")
        : new Spread(sample.Min, sample.Max, "min-max");
}
