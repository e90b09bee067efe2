namespace Plimsoll.Contracts.Parsing;

/// <summary>The number grammar of RFC 8259, section 6.</summary>
internal static class NumberGrammar
{
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text is ['-', ..])
            text = text[1..];

        var whole = Digits(text);
        if (whole == 0 || (whole > 1 && text[0] == '0'))
            return false;

        text = text[whole..];
        if (text is ['.', ..])
        {
            var fraction = Digits(text[1..]);
            if (fraction == 0)
                return false;

            text = text[(fraction + 1)..];
        }

        return text.IsEmpty || IsExponent(text);
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('e' or 'E'))
            return false;

        text = text[1..];
        if (text is ['+' or '-', ..])
            text = text[1..];

        return !text.IsEmpty && Digits(text) == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }
}
