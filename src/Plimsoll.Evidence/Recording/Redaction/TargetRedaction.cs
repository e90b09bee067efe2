namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets in paths and queries.</summary>
internal sealed class TargetRedaction(SecretNames names, SecretBook book, TextRedaction texts)
{
    /// <summary>The target without secrets, and without the host and the password that a proxy is told.</summary>
    public string Scrub(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = PathOf(query < 0 ? target : target[..query]);
        var segments = path.Split('/');
        for (var index = 0; index < segments.Length; index++) segments[index] = Segment(segments[index], index == 0 ? "" : Decoded(segments[index - 1]));
        return string.Join('/', segments) + (query < 0 ? "" : "?" + ScrubPairs(target[(query + 1)..], "query"));
    }

    /// <summary>Hides secrets in <c>name=value&amp;name=value</c>.</summary>
    public string ScrubPairs(string pairs, string place) => string.Join('&', pairs.Split('&').Select(pair =>
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return texts.Scrub(pair, place);
        var (name, value) = (DecodedPair(pair[..equals]), DecodedPair(pair[(equals + 1)..]));
        if (value.Length == 0) return pair;
        if (names.IsSecret(name)) return $"{pair[..equals]}={book.Hide(value, $"{place}, {name}")}";
        var scrubbed = SecretForms.IsRandom(value) ? book.Hide(value, $"{place}, {name}") : texts.Scrub(value, $"{place}, {name}");
        return scrubbed == value ? pair : $"{pair[..equals]}={EscapedAround(scrubbed)}";
    }));

    // Placeholders stay readable between what is escaped again.
    private static string EscapedAround(string text) =>
        string.Concat(System.Text.RegularExpressions.Regex.Split(text, @"(\{secret:[0-9]+\})").Select(static part => part.StartsWith("{secret:", StringComparison.Ordinal) ? part : Uri.EscapeDataString(part)));

    private string Segment(string raw, string before)
    {
        var text = Decoded(raw);
        if (text.Length == 0) return raw;
        if (SecretForms.IsRandom(text) || (names.IsSecret(before) && SecretForms.IsValueAfterName(text))) return book.Hide(text, "path");
        var scrubbed = texts.Scrub(text, "path");
        return scrubbed == text ? raw : EscapedAround(scrubbed);
    }

    private static string PathOf(string path)
    {
        if (path.StartsWith('/') || path == "*") return path;
        var host = path.IndexOf("://", StringComparison.Ordinal);
        var slash = host < 0 ? -1 : path.IndexOf('/', host + 3);
        return slash < 0 ? "/" : path[slash..];
    }

    private static string Decoded(string text) => text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;

    private static string DecodedPair(string text) => Decoded(text.Replace('+', ' '));
}
