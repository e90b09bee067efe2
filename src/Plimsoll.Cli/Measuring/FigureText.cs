using System.Globalization;

namespace Plimsoll.Cli.Measuring;

/// <summary>Numbers as people read them: three digits that count, whole counts, bytes as megabytes.</summary>
internal static class FigureText
{
    private const string Bytes = "bytes";
    private const double BytesPerMegabyte = 1e6;
    private static readonly string[] Counts = ["threads", "files", "beats"];

    public static string Of(double value, string unit)
    {
        if (Counts.Contains(unit)) return value.ToString("0.#", CultureInfo.InvariantCulture);
        var shown = unit == Bytes ? value / BytesPerMegabyte : value;
        return shown.ToString(Math.Abs(shown) switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
    }

    public static string Unit(string unit) => unit == Bytes ? "MB" : unit;

    /// <summary>Nothing when one side is missing.</summary>
    public static string Difference(double? before, double? now, string unit) => now - before is { } difference ? (difference > 0 ? "+" : "") + Of(difference, unit) : "";

    public static string Percent(double? before, double? now) =>
        before is > 0 && now is { } current ? $"{(current / before.Value - 1) * 100:+0;-0;0}" : "";
}
