using System.Text;

namespace Plimsoll.Runtime.Caching.Http;

/// <summary>Texts in structured fields (RFC 9651 section 3.3): a Token where it can be one, else a String.</summary>
internal static class StructuredText
{
    public static void Append(StringBuilder target, string text)
    {
        if (IsToken(text)) target.Append(text);
        else AppendQuoted(target, text);
    }

    /// <summary>A String has printable ASCII only; what is not is percent-encoded, so that no key can break out of its field.</summary>
    public static void AppendQuoted(StringBuilder target, string text)
    {
        target.Append('"');
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (value is (byte)'"' or (byte)'\\') target.Append('\\').Append((char)value);
            else if (value is >= 0x20 and < 0x7f) target.Append((char)value);
            else target.Append('%').Append(value.ToString("X2"));
        }

        target.Append('"');
    }

    private static bool IsToken(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiLetter(text[0]) || text[0] == '*')) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-.^_`|~:/".Contains(c)) return false;
        }

        return true;
    }
}
