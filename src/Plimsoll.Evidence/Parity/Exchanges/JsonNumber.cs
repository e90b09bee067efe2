using System.Globalization;

namespace Plimsoll.Evidence.Parity;

/// <summary>
/// JSON numbers by their value, whatever their length: <c>12.50</c>, <c>1.25e1</c> and <c>12.5</c> are one, 2^53+1 is not 2^53, 1e-400 is not 0.
/// </summary>
internal static class JsonNumber
{
    /// <summary>Digits beside the point that are written out; beyond, a number has an exponent.</summary>
    private const int LongestPlain = 30;

    /// <summary>The one way to write a number of this value. What is no JSON number (RFC 8259 §6) stays as it is.</summary>
    public static string Canonical(string raw)
    {
        var mark = raw.AsSpan().IndexOfAny('e', 'E');
        var exponent = 0L;
        if (mark >= 0 && !long.TryParse(raw.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return raw;
        var mantissa = mark < 0 ? raw : raw[..mark];
        var isNegative = mantissa.StartsWith('-');
        if (isNegative) mantissa = mantissa[1..];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0) exponent -= mantissa.Length - point - 1;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        if (all.Length == 0 || !all.All(char.IsAsciiDigit)) return raw;
        var digits = all.TrimStart('0');
        if (digits.Length == 0) return "0";
        var significant = digits.TrimEnd('0');
        return (isNegative ? "-" : "") + Write(significant, exponent + digits.Length - significant.Length);
    }

    private static string Write(string digits, long exponent) => exponent switch
    {
        >= 0 and <= LongestPlain => digits + new string('0', (int)exponent),
        < 0 and >= -LongestPlain when -exponent < digits.Length => $"{digits[..^(int)-exponent]}.{digits[^(int)-exponent..]}",
        < 0 and >= -LongestPlain => $"0.{new string('0', (int)-exponent - digits.Length)}{digits}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}"),
    };
}
