using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets inside of texts: tokens, passwords in addresses, and what follows a secret name.</summary>
internal sealed partial class TextRedaction(SecretNames names, SecretBook book)
{
    /// <summary>The text without secrets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands.</param>
    public string Scrub(string text, string place)
    {
        if (text.Length == 0) return text;
        if (book.Knows(text)) return book.Hide(text, place);
        var scrubbed = SecretForms.Jwt().Replace(text, match => book.Hide(match.Value, place));
        scrubbed = UserInfo().Replace(scrubbed, match => $"://{book.Hide(match.Groups[1].Value, place)}@");
        scrubbed = Scheme().Replace(scrubbed, match => $"{match.Groups[1].Value} {HideOnce(match.Groups[2].Value, place)}");
        scrubbed = Element().Replace(scrubbed, match => names.IsSecret(match.Groups[2].Value) ? $"{match.Groups[1].Value}{HideOnce(match.Groups[3].Value, place)}{match.Groups[4].Value}" : match.Value);
        return ScrubPairs(scrubbed, place);
    }

    // What stands behind a name that is not secret may hold another one: https://host/path?token=…
    private string ScrubPairs(string text, string place)
    {
        var (result, copied) = (new StringBuilder(), 0);
        foreach (Match match in Pair().Matches(text))
        {
            var value = match.Groups[2];
            if (value.Index < copied || !names.IsSecret(Uri.UnescapeDataString(match.Groups[1].Value))) continue;
            result.Append(text, copied, value.Index - copied).Append(HideOnce(value.Value, place));
            copied = value.Index + value.Length;
        }

        return copied == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Hides a value, and leaves a placeholder that stands in its stead already.</summary>
    public string HideOnce(string value, string place) => value.Length == 0 || IsHidden().IsMatch(value) ? value : book.Hide(Uri.UnescapeDataString(value), place);

    /// <summary>Whether a text is a placeholder.</summary>
    [GeneratedRegex(@"^\{secret:[0-9]+\}$")]
    public static partial Regex IsHidden();

    // Whoever writes an address with a password in it writes it like this (RFC 3986 §3.2.1).
    [GeneratedRegex(@"://([^/\s@?#""'<>{}]+)@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"\b(Bearer|Basic)\s+([A-Za-z0-9._~+/=-]{8,})", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(<(?:\w+:)?([\w.-]+)(?:\s[^<>]*)?>)([^<>]+)(</)")]
    private static partial Regex Element();

    // token=…, "password": "…", api_key: …
    [GeneratedRegex(@"([\w.%\[\]-]{2,64})[""']?\s{0,8}[=:]\s{0,8}[""']?(?=([^\s""'&;,<>{}]+))")]
    private static partial Regex Pair();
}
