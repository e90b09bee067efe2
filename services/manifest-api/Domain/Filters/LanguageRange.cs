namespace ManifestApi.Domain.Filters;

/// <summary>Basic language ranges (RFC 4647 section 3.3.1): <c>en</c> covers <c>en</c> and <c>en-US</c>.</summary>
internal static class LanguageRange
{
    private const int MaxSubtagLength = 8;

    internal static bool Covers(string range, ReadOnlySpan<char> tag)
        => tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    /// <summary>Whether the text has the form of a BCP 47 tag: subtags of up to eight letters or digits, the first two or more letters.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        var subtagLength = 0;
        var isFirst = true;
        for (var i = 0; i <= tag.Length; i++)
        {
            if (i < tag.Length && (char.IsAsciiLetter(tag[i]) || (!isFirst && char.IsAsciiDigit(tag[i]))))
            {
                subtagLength++;
                continue;
            }

            if (i < tag.Length && tag[i] != '-') return false;
            if (subtagLength > MaxSubtagLength || subtagLength < (isFirst ? 2 : 1)) return false;
            subtagLength = 0;
            isFirst = false;
        }

        return true;
    }
}
