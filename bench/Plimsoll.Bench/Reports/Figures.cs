using System.Globalization;

namespace Plimsoll.Bench.Reports;

/// <summary>Figures for people.</summary>
internal static class Figures
{
    /// <summary>A number with about three significant digits.</summary>
    public static string Value(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>The bounds of a target; a dash when there are none.</summary>
    public static string Bounds(TargetBounds? bounds) => bounds switch
    {
        { Max: { } max, Min: { } min } => $"{Number(min)} to {Number(max)}",
        { Max: { } max } => $"≤ {Number(max)}",
        { Min: { } min } => $"≥ {Number(min)}",
        _ => "–",
    };

    /// <summary>A spread with its kind.</summary>
    public static string Spread(Spread spread) => $"{Value(spread.Low)}–{Value(spread.High)}";

    /// <summary>A verdict in a word; a dash when nothing was judged.</summary>
    public static string Verdict(bool? met) => met switch
    {
        true => "met",
        false => "**missed**",
        null => "–",
    };

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
