using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Finds what follows a secret name in a text: <c>token=…</c>, <c>"password": "…"</c>, <c>api_key: …</c>. Where the end is in doubt, more is secret.</summary>
internal static partial class SecretPairs
{
    /// <summary>Where the values are, in their order and apart from each other.</summary>
    public static IEnumerable<(int Start, int End)> Find(string text, SecretNames names)
    {
        var found = 0;
        foreach (Match match in Name().Matches(text))
        {
            var name = Coded.Plain(match.Groups[1].Value);
            if (match.Index + match.Length < found || !names.IsSecret(name)) continue;
            var (start, end) = ValueAt(text, match.Index + match.Length);
            if (end <= start || (SecretNames.IsCount(name) && text.AsSpan(start, end - start).IndexOfAnyExceptInRange('0', '9') < 0)) continue;
            found = end;
            yield return (start, end);
        }
    }

    private static (int Start, int End) ValueAt(string text, int at)
    {
        if (Quote().Match(text, at) is { Success: true } quote) return (at + quote.Length, EndOfQuoted(text, at + quote.Length, quote.Value));
        var start = at;
        if (Scheme().Match(text, at) is { Success: true } scheme) at += scheme.Length;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != '&' && !text.AsSpan(at).StartsWith("</")) at++;
        // The whole stands in quotes.
        while (at > start && text[at - 1] is '"' or '\'') at--;
        return (start, at);
    }

    private static int EndOfQuoted(string text, int at, string quote)
    {
        for (var end = at; ; end++)
        {
            end = text.IndexOf(quote, end, StringComparison.Ordinal);
            if (end < 0) return text.Length;
            if (end == at || text[end - 1] != '\\') return end;
        }
    }

    [GeneratedRegex(@"([\w.%\[\]$-]{2,128})\\{0,8}[""']?\s{0,8}(?:=>|[=:])\s{0,8}")]
    private static partial Regex Name();

    [GeneratedRegex(@"\G\\{0,8}[""']")]
    private static partial Regex Quote();

    [GeneratedRegex(@"\G(?:Bearer|Basic|Digest|Token)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
