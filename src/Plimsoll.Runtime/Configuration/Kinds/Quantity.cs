using System.Globalization;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Whole numbers with a unit, such as 10s or 2GB.</summary>
internal static class Quantity
{
    /// <param name="text">A number followed by a symbol, without a space.</param>
    /// <param name="units">The units, largest first.</param>
    /// <param name="value">The quantity in base units.</param>
    public static bool TryParse(string text, Unit[] units, out long value)
    {
        value = 0;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        if (!long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;

        var symbol = text.AsSpan(digits);
        foreach (var unit in units)
        {
            if (!symbol.SequenceEqual(unit.Symbol))
                continue;
            if (number > long.MaxValue / unit.Factor)
                return false;
            value = number * unit.Factor;
            return true;
        }

        return false;
    }

    /// <summary>The quantity in the largest unit that leaves no fraction.</summary>
    public static string Write(long value, Unit[] units)
    {
        var smallest = units[^1];
        if (value == 0)
            return $"0{smallest.Symbol}";
        foreach (var unit in units)
        {
            if (value % unit.Factor == 0)
                return $"{value / unit.Factor}{unit.Symbol}";
        }

        throw new DefinitionException($"A quantity of {value} is finer than 1{smallest.Symbol} and has no spelling.");
    }
}
