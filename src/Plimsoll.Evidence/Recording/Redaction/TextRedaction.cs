using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets inside of texts: tokens, what follows a secret name, and in addresses and JSON what would be hidden in those.</summary>
internal sealed partial class TextRedaction
{
    /// <summary>Deeper, a text within texts is hidden as a whole.</summary>
    private const int DepthMax = 8;

    private readonly SecretNames _names;
    private readonly SecretBook _book;
    private int _depth;

    public TextRedaction(SecretNames names, SecretBook book)
    {
        (_names, _book) = (names, book);
        (Targets, Json) = (new TargetRedaction(names, book, this), new JsonRedaction(names, book, this));
    }

    /// <summary>Hides secrets in addresses.</summary>
    public TargetRedaction Targets { get; }

    /// <summary>Hides secrets in JSON.</summary>
    public JsonRedaction Json { get; }

    /// <summary>The text without secrets.</summary>
    /// <param name="text">The text as it came, with nothing hidden in it yet.</param>
    /// <param name="place">Where it stands.</param>
    public string Scrub(string text, string place)
    {
        if (text.Length == 0) return text;
        if (_depth >= DepthMax || _book.Knows(text)) return _book.Hide(text, place);
        _depth++;
        try
        {
            return Json.TryScrub(text, place) ?? ScrubPieces(text, place);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Hides all of a value.</summary>
    public string Hide(string value, string place) => value.Length == 0 ? value : _book.Hide(Uri.UnescapeDataString(value), place);

    private string ScrubPieces(string text, string place)
    {
        var pieces = new TextPieces(text);
        pieces.Replace(left => SecretElements.Find(left, _names).Select(found => (found.Start, found.End, Hide(left[found.Start..found.End], place))));
        pieces.Replace(left => PairsAndAddresses(left, place));
        // A placeholder that somebody else has written stands for itself.
        pieces.Replace(left => Each(SecretForms.Forged(), left, match => _book.Hide(match.Value, place)));
        pieces.Replace(left => Each(SecretForms.Jwt(), left, match => _book.Hide(match.Value, place)));
        pieces.Replace(left => Each(Scheme(), left, match => $"{match.Groups[1].Value} {Hide(match.Groups[2].Value, place)}"));
        if (text.Contains('%', StringComparison.Ordinal)) pieces.Replace(left => Each(Word(), left, match => ScrubCoded(match.Value, place)));
        return pieces.ToString();
    }

    // Inside an address its own rules hold, which know where a value ends; an address inside a secret is part of it.
    private List<(int Start, int End, string With)> PairsAndAddresses(string text, string place)
    {
        var secrets = new Queue<(int Start, int End)>(SecretPairs.Find(text, _names));
        var spans = new List<(int Start, int End, bool IsAddress)>();
        foreach (Match match in Address().Matches(text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            while (secrets.TryPeek(out var before) && before.Start <= start) spans.Add((secrets.Dequeue().Start, before.End, false));
            if (spans is [.., { IsAddress: false } last] && last.End > start)
            {
                spans[^1] = last with { End = Math.Max(last.End, end) };
                continue;
            }

            while (secrets.TryPeek(out var inside) && inside.Start < end)
            {
                if (inside.End > end) end = inside.Start;
                else secrets.Dequeue();
            }

            spans.Add((start, end, true));
        }

        spans.AddRange(secrets.Select(static rest => (rest.Start, rest.End, false)));
        return [.. spans.Select(span => (span.Start, span.End, span.IsAddress ? Targets.ScrubAddress(text[span.Start..span.End], place) : Hide(text[span.Start..span.End], place)))];
    }

    private string ScrubCoded(string word, string place)
    {
        var decoded = Coded.Once(word);
        if (decoded == word) return word;
        var scrubbed = Scrub(decoded, place);
        return scrubbed == decoded ? word : Coded.Around(scrubbed);
    }

    private static IEnumerable<(int Start, int End, string With)> Each(Regex form, string text, Func<Match, string> with) =>
        form.Matches(text).Select(match => (match.Index, match.Index + match.Length, with(match)));

    // With a scheme or without; or a path; or anything with a query.
    [GeneratedRegex(@"(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:)?//[^\s""'<>]+|(?<![^\s""'<(=,])/[^\s""'<>]+|(?<![\w./%~-])[\w./%~-]*\?[^\s""'<>]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(Bearer|Basic)\s+([A-Za-z0-9._~+/=-]{8,})", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"[^\s""'<>&=;,]+")]
    private static partial Regex Word();
}
