using System.Buffers;

namespace ManifestApi.Domain.Text;

/// <summary>Which characters of a person's text each format cannot carry as they are.</summary>
/// <remarks>
/// Titles and labels come from people. No format may refuse to render because of them and none may be broken by them, so what a
/// format cannot express is replaced: control characters, line separators and byte order marks by a space everywhere, and the
/// double quote, which has no escape in an HLS quoted string (RFC 8216 section 4.2), by a single quote in HLS. Halves of surrogate
/// pairs become U+FFFD when the text is encoded.
/// </remarks>
internal static class TextRules
{
    private const string Controls =
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F" +
        "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008A\u008B\u008C\u008D\u008E\u008F" +
        "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009A\u009B\u009C\u009D\u009E\u009F" +
        "\u2028\u2029\uFEFF\uFFFE\uFFFF";

    internal static readonly SearchValues<char> Unquotable = SearchValues.Create(Controls + "\"");

    internal static readonly SearchValues<char> XmlSpecial = SearchValues.Create(Controls + "&<>\"'");

    internal static readonly SearchValues<char> JsonSpecial = SearchValues.Create(Controls + "\"\\");

    /// <summary>What an HLS quoted string says in place of a character that it cannot hold.</summary>
    internal static char Quotable(char c) => !Unquotable.Contains(c) ? c : c == '"' ? '\'' : ' ';

    /// <summary>Whether two texts read the same once they are HLS quoted strings.</summary>
    internal static bool SameWhenQuoted(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (Quotable(left[i]) != Quotable(right[i])) return false;
        }

        return true;
    }
}
