using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets in bodies. What can't be looked through is not kept.</summary>
internal sealed partial class BodyRedaction(SecretNames names, SecretBook book, TextRedaction texts)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly JsonRedaction _json = new(names, book, texts);
    private readonly TargetRedaction _pairs = new(names, book, texts);

    /// <summary>The text without secrets, or why none is kept.</summary>
    /// <param name="body">All of it; <see langword="null"/> when it was too large.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="coding">Its content coding.</param>
    /// <param name="place">Whose it is.</param>
    public (string? Text, string? NotKept) Scrub(byte[]? body, string? type, string? coding, string place)
    {
        if (body is null) return (null, "larger than what is kept");
        if (coding is not (null or "" or "identity")) return (null, "compressed, so not looked through");
        if (TextOf(body) is not { } text) return (null, "no text, so not looked through");
        var media = (type ?? "").Split(';')[0].Trim().ToLowerInvariant();
        if (media.Contains("json", StringComparison.Ordinal)) return _json.TryScrub(body, place) is { } json ? (json, null) : (null, "broken JSON, so not looked through");
        if (media == "application/x-www-form-urlencoded") return (_pairs.ScrubPairs(text, $"{place}, form"), null);
        if (media.StartsWith("multipart/", StringComparison.Ordinal)) return Parts(text, type!, place);
        if (text.TrimStart() is ['{' or '[', ..] && _json.TryScrub(body, place) is { } undeclared) return (undeclared, null);
        return (texts.Scrub(text, place), null);
    }

    private (string? Text, string? NotKept) Parts(string text, string type, string place)
    {
        if (Boundary().Match(type) is not { Success: true } boundary) return (null, "multipart without a boundary, so not looked through");
        var separator = "--" + (boundary.Groups[1].Value + boundary.Groups[2].Value);
        var parts = text.Split(separator);
        for (var index = 1; index < parts.Length; index++)
        {
            var end = parts[index].IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            var (head, value) = (parts[index][..(end + 4)], parts[index][(end + 4)..]);
            if (FileName().IsMatch(head)) return (null, "multipart with a file, so not looked through");
            var (name, tail) = (PartName().Match(head).Groups[1].Value, value.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "");
            var content = value[..(value.Length - tail.Length)];
            if (content.Length == 0) continue;
            var scrubbed = names.IsSecret(name) ? book.Hide(content, $"{place}, part {name}")
                : content.TrimStart() is ['{' or '[', ..] && _json.TryScrub(Encoding.UTF8.GetBytes(content), $"{place}, part {name}") is { } json ? json
                : texts.Scrub(content, $"{place}, part {name}");
            parts[index] = head + scrubbed + tail;
        }

        return (string.Join(separator, parts), null);
    }

    private static string? TextOf(byte[] body)
    {
        try
        {
            var text = Strict.GetString(body);
            return text.Any(static letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t')) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex("filename\\*?=", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex("[; ]name=\"?([^\";\\r\\n]*)", RegexOptions.IgnoreCase)]
    private static partial Regex PartName();
}
