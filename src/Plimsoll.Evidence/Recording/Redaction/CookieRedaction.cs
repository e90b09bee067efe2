using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides the values of cookies, and cookies without a name.</summary>
internal sealed partial class CookieRedaction(SecretBook book, TextRedaction texts)
{
    private const string Place = "cookie";
    private static readonly string[] Attributes = ["Expires", "Max-Age", "Domain", "Path", "Secure", "HttpOnly", "SameSite", "Partitioned", "Priority"];

    /// <summary>What a client sends: pairs with semicolons between them.</summary>
    public string ScrubSent(string value) => string.Join("; ", value.Split(';', StringSplitOptions.TrimEntries).Select(HidePair));

    /// <summary>What a service sets. Whoever joined several into one put commas or ends of lines between them.</summary>
    public string ScrubSet(string value)
    {
        var cookies = Joint().Split(value).Select(cookie => cookie.Split(';', StringSplitOptions.TrimEntries));
        return string.Join(", ", cookies.Select(parts => string.Join("; ", parts.Select((part, index) => index > 0 && IsAttribute(part) ? texts.Scrub(part, Place) : HidePair(part)))));
    }

    private static bool IsAttribute(string part)
    {
        var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
        if (!Attributes.Contains(pair[0], StringComparer.OrdinalIgnoreCase)) return false;
        return pair[0].Equals("Expires", StringComparison.OrdinalIgnoreCase) ? pair.Length == 2 && Date().IsMatch(pair[1]) : !part.Contains(',', StringComparison.Ordinal);
    }

    private string HidePair(string pair)
    {
        if (pair.Length == 0) return pair;
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? "" : pair[..equals].Trim();
        var value = equals < 0 ? "" : pair[(equals + 1)..].Trim();
        // Base64 without a name ends like a name without a value.
        var isNamed = PlainNames.IsPlain(name) && value.Trim('=').Length > 0;
        if (isNamed || (value.Length == 0 && name.Length > 0 && name.All(static letter => char.IsAsciiLetterLower(letter) || letter is '_' or '-'))) return value.Length == 0 ? pair : $"{name}={book.Hide(value, $"{Place} {name}")}";
        return book.Hide(pair, Place);
    }

    [GeneratedRegex(@"\n|,(?=\s*[^\s;,=]+=)")]
    private static partial Regex Joint();

    [GeneratedRegex(@"^[A-Za-z]{3,9}, [0-9A-Za-z :-]{1,30}\z")]
    private static partial Regex Date();
}
