using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>
/// What a difference is held against. Both are one while the noise of A against A′ asks for no more than the plan allows; beyond that the noise
/// is a bar to claims and no room to be worse in.
/// </summary>
/// <param name="Bar">Wholly beyond it B is worse or better.</param>
/// <param name="Room">Wholly within it B is the same; so much worse it may be.</param>
internal sealed record Margins(Margin Bar, Margin Room)
{
    /// <summary>Whether the noise asks for more than the plan allows.</summary>
    public bool IsAboveCeiling => Bar != Room;

    /// <summary>The margins of a metric.</summary>
    /// <param name="metric">The metric as planned.</param>
    /// <param name="reference">A typical value of A.</param>
    /// <param name="repeat">The interval of A′ against A.</param>
    public static Margins Of(PlannedMetric metric, double reference, Interval repeat)
    {
        var size = Math.Abs(reference);
        var isRatio = metric.Scale == MetricScale.Ratio;
        var relative = isRatio ? Math.Log(1 + metric.RelativeMargin) : metric.RelativeMargin * size;
        var absolute = isRatio ? Math.Log(1 + (metric.AbsoluteMargin / size)) : metric.AbsoluteMargin;
        var ceiling = isRatio ? Math.Log(1 + metric.Ceiling) : metric.Ceiling;
        var agreed = relative >= absolute ? new Margin(relative, MarginSource.Relative) : new Margin(absolute, MarginSource.Absolute);
        var noise = new Margin(2 * repeat.HalfWidth, MarginSource.Repeat);
        if (noise.Value <= agreed.Value) return new Margins(agreed, agreed);
        return new Margins(noise, noise.Value > Math.Max(ceiling, agreed.Value) ? agreed : noise);
    }
}
