using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>The difference within which two arms count as the same, on the scale of the effects: logarithms for ratios, the unit for others.</summary>
/// <param name="Value">How large.</param>
/// <param name="Source">Where from.</param>
/// <param name="IsAboveCeiling">Whether the noise of A against A′ asks for more than the plan allows; then nothing can be concluded.</param>
internal sealed record Margin(double Value, MarginSource Source, bool IsAboveCeiling)
{
    /// <summary>The margin of a metric.</summary>
    /// <param name="metric">The metric as planned.</param>
    /// <param name="reference">A typical value of A.</param>
    /// <param name="repeat">The interval of A′ against A.</param>
    public static Margin Of(PlannedMetric metric, double reference, Interval repeat)
    {
        var size = Math.Abs(reference);
        var isRatio = metric.Scale == MetricScale.Ratio;
        var relative = isRatio ? Math.Log(1 + metric.RelativeMargin) : metric.RelativeMargin * size;
        var absolute = isRatio ? Math.Log(1 + (metric.AbsoluteMargin / size)) : metric.AbsoluteMargin;
        var ceiling = isRatio ? Math.Log(1 + metric.Ceiling) : metric.Ceiling;
        var agreed = relative >= absolute ? new Margin(relative, MarginSource.Relative, false) : new Margin(absolute, MarginSource.Absolute, false);
        var noise = 2 * repeat.HalfWidth;
        return noise <= agreed.Value ? agreed : new Margin(noise, MarginSource.Repeat, noise > Math.Max(ceiling, agreed.Value));
    }
}
