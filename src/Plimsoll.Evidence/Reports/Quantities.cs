using System.Globalization;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Reports;

/// <summary>Figures for people.</summary>
internal static class Quantities
{
    private const string None = "–";

    /// <summary>A number with about three significant digits; a dash when there is none.</summary>
    public static string Value(double? value) => value is not { } number || !double.IsFinite(number) ? None : Math.Abs(number) switch
    {
        >= 1000 => number.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => number.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
        >= 0.1 or 0 => number.ToString("0.00", CultureInfo.InvariantCulture),
        _ => number.ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>The value of a metric with its unit; shares as percentages.</summary>
    public static string Measured(MetricVerdict metric, double? value) =>
        metric.Scale == MetricScale.Share ? $"{Value(value * 100)} %" : $"{Value(value)} {metric.Unit}";

    /// <summary>An effect: percent for a ratio, points for a share, else the unit.</summary>
    public static string Effect(MetricVerdict metric, double? value) =>
        value is { } number && double.IsFinite(number) ? $"{Number(metric, number)} {Unit(metric)}" : None;

    /// <summary>An interval of effects; without bounds it says so.</summary>
    public static string Range(MetricVerdict metric, Interval interval) => interval.IsBounded
        ? $"{Number(metric, interval.Low)} to {Effect(metric, interval.High)}"
        : "no bounds";

    /// <summary>The bound that the gate looks at: the bad end of the interval.</summary>
    public static double GatingBound(MetricVerdict metric) => metric.WorseWhen == WorseWhen.Higher ? metric.Effect.High : metric.Effect.Low;

    /// <summary>The end of the margin that the bound is held against.</summary>
    public static double? GatingMargin(MetricVerdict metric) => metric.WorseWhen == WorseWhen.Higher ? metric.MarginHigh : metric.MarginLow;

    private static string Unit(MetricVerdict metric) => metric.Scale switch
    {
        MetricScale.Ratio => "%",
        MetricScale.Share => "points",
        _ => metric.Unit,
    };

    private static string Number(MetricVerdict metric, double value) => metric.Scale switch
    {
        MetricScale.Ratio => Signed((value - 1) * 100, "0.0"),
        MetricScale.Share => Signed(value * 100, "0.00"),
        _ => Signed(value, "0.##"),
    };

    private static string Signed(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? "−" + text[1..] : "+" + text;
    }
}
