using System.Text;

namespace Plimsoll.Contracts.Parsing;

/// <summary>Text from a file, made safe for a terminal and short enough for a line.</summary>
internal static class Printable
{
    public const int LengthMax = 80;

    public static string Quoted(string text) => $"\"{Text(text)}\"";

    /// <summary>The text in at most <see cref="LengthMax"/> characters.</summary>
    public static string Text(string text)
    {
        if (text.Length <= LengthMax)
            return Escaped(text);

        var end = char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax;
        return Escaped(text[..end]) + "…";
    }

    /// <summary>The text in full, with what a terminal would act on spelled out.</summary>
    public static string Escaped(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Append(result, rune);

        return result.ToString();
    }

    public static string Character(Rune rune) => IsVisible(rune) ? $"'{rune}'" : $"U+{rune.Value:X4}";

    private static void Append(StringBuilder result, Rune rune)
    {
        if (IsVisible(rune))
            result.Append(rune.ToString());
        else
            result.Append($"\\u{{{rune.Value:x}}}");
    }

    // Format characters can reverse or hide what stands around them, so they are spelled out like control characters.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        System.Globalization.UnicodeCategory.Control
        or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator
        or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
