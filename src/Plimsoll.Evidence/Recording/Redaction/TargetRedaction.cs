namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets in paths and queries, and in addresses.</summary>
internal sealed class TargetRedaction(SecretNames names, SecretBook book, TextRedaction texts)
{
    private const int ShortestPadded = 11;

    /// <summary>The target without secrets, and without the host and the password that a proxy is told.</summary>
    public string Scrub(string target)
    {
        if (target.StartsWith('/') || target == "*") return ScrubLocal(target, "path", "query");
        var start = AuthorityStart(target);
        var local = start < 0 ? "/" : target[AuthorityEnd(target, start)..];
        return ScrubLocal(local.StartsWith('/') ? local : "/" + local, "path", "query");
    }

    /// <summary>An address without secrets: a whole one, or its path or its query alone.</summary>
    public string ScrubAddress(string address, string place)
    {
        var start = AuthorityStart(address);
        if (start < 0) return ScrubLocal(address, place, place);
        var end = AuthorityEnd(address, start);
        var at = address.LastIndexOf('@', end - 1, end - start);
        var authority = at < 0 ? address[start..end] : $"{texts.Hide(address[start..at], place)}{address[at..end]}";
        return address[..start] + authority + ScrubLocal(address[end..], place, place);
    }

    /// <summary>Hides secrets in <c>name=value&amp;name=value</c>.</summary>
    public string ScrubPairs(string pairs, string place) => string.Join('&', pairs.Split('&').Select(pair => pair.Length == 0 ? pair : ScrubPair(pair, place)));

    private string ScrubLocal(string local, string pathPlace, string queryPlace)
    {
        var hash = local.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0) return ScrubPathAndQuery(local, pathPlace, queryPlace);
        var fragment = local[(hash + 1)..];
        return $"{ScrubPathAndQuery(local[..hash], pathPlace, queryPlace)}#{(fragment.Contains('/', StringComparison.Ordinal) ? ScrubPathAndQuery(fragment, pathPlace, queryPlace) : ScrubPairs(fragment, queryPlace))}";
    }

    private string ScrubPathAndQuery(string local, string pathPlace, string queryPlace)
    {
        var query = local.IndexOf('?', StringComparison.Ordinal);
        var segments = (query < 0 ? local : local[..query]).Split('/');
        var before = "";
        for (var index = 0; index < segments.Length; index++) (segments[index], before) = (ScrubSegment(segments[index], before, pathPlace), Coded.Plain(segments[index]));
        return string.Join('/', segments) + (query < 0 ? "" : "?" + ScrubPairs(local[(query + 1)..], queryPlace));
    }

    private string ScrubPair(string pair, string place)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var name = Coded.Plain((equals < 0 ? pair : pair[..equals]).Replace('+', ' '));
        if (IsPadded(pair, equals) || !PlainNames.IsPlain(name) || texts.Scrub(name, place) != name) return book.Hide(Coded.Once(pair), place);
        if (equals < 0 || equals == pair.Length - 1) return pair;
        var value = Coded.Once(pair[(equals + 1)..].Replace('+', ' '));
        var at = $"{place}, {name}";
        if (names.IsSecret(name)) return $"{pair[..equals]}={book.Hide(value, at)}";
        var scrubbed = SecretForms.IsRandomValue(Coded.Plain(value)) ? book.Hide(value, at) : texts.Scrub(value, at);
        return scrubbed == value ? pair : $"{pair[..equals]}={Coded.Around(scrubbed)}";
    }

    // Base64 without a name ends like a name without a value.
    private static bool IsPadded(string pair, int equals)
    {
        if (equals <= 0 || pair.AsSpan(equals).IndexOfAnyExcept('=') >= 0) return false;
        var letters = pair[..equals];
        return pair.Length - equals > 1 || (equals >= ShortestPadded && (equals + 1) % 4 == 0 && letters.Any(char.IsAsciiDigit) && letters.Any(char.IsAsciiLetterUpper) && letters.Any(char.IsAsciiLetterLower));
    }

    private string ScrubSegment(string raw, string before, string place)
    {
        if (raw.Length == 0) return raw;
        var (text, plain) = (Coded.Once(raw), Coded.Plain(raw));
        if (SecretForms.IsRandom(plain) || (names.IsSecret(before) && SecretForms.IsValueAfterName(plain))) return book.Hide(text, place);
        var scrubbed = texts.Scrub(text, place);
        return scrubbed == text ? raw : Coded.Around(scrubbed);
    }

    private static int AuthorityStart(string address)
    {
        var slashes = address.IndexOf("//", StringComparison.Ordinal);
        return slashes == 0 || (slashes > 0 && address[slashes - 1] == ':' && address.AsSpan(0, slashes).IndexOfAny('/', '?', '#') < 0) ? slashes + 2 : -1;
    }

    // A password may hold what ends an authority: then its port would be no number.
    private static int AuthorityEnd(string address, int start)
    {
        var end = EndFrom(start);
        var colon = address.IndexOf(':', start, end - start);
        if (colon < 0 || address.IndexOf('@', start, end - start) >= 0 || address.AsSpan(colon + 1, end - colon - 1).IndexOfAnyExceptInRange('0', '9') < 0) return end;
        var at = address.LastIndexOf('@');
        return at < end ? end : EndFrom(at);

        int EndFrom(int from) => address.AsSpan(from).IndexOfAny('/', '?', '#') is >= 0 and var found ? from + found : address.Length;
    }
}
