using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets in the parts of multipart forms that are written as browsers write them. Any other is not kept: readers differ in what they see in it.</summary>
internal sealed partial class MultipartRedaction(SecretNames names, SecretBook book, TextRedaction texts)
{
    private const string Blank = "\r\n\r\n";

    /// <summary>The text without secrets, or why none is kept.</summary>
    public (string? Text, string? NotKept) Scrub(string text, string type, string place)
    {
        if (Boundary().Match(type) is not { Success: true } boundary) return (null, "multipart without a boundary, so not looked through");
        if (FileName().IsMatch(text)) return (null, "multipart with a file, so not looked through");
        var separator = $"\r\n--{boundary.Groups[1].Value}{boundary.Groups[2].Value}";
        var parts = ("\r\n" + text).Split(separator);
        if (parts.Length < 2 || parts[0].Length > 0 || parts[^1] is not ("--" or "--\r\n")) return (null, "multipart that no browser writes, so not looked through");
        for (var index = 1; index < parts.Length - 1; index++)
        {
            if (ScrubPart(parts[index], place) is not { } scrubbed) return (null, "multipart that no browser writes, so not looked through");
            parts[index] = scrubbed;
        }

        return (string.Join(separator, parts)[2..], null);
    }

    private string? ScrubPart(string part, string place)
    {
        var end = part.IndexOf(Blank, StringComparison.Ordinal);
        if (end < 0 || !part.StartsWith("\r\n", StringComparison.Ordinal)) return null;
        string? name = null;
        foreach (var line in part[2..end].Split("\r\n"))
        {
            if (Disposition().Match(line) is { Success: true } found && name is null) name = found.Groups[1].Value;
            else if (!Type().IsMatch(line)) return null;
        }

        if (name is null || !PlainNames.IsPlain(name) || texts.Scrub(name, place) != name) return null;
        var (head, content, at) = (part[..(end + Blank.Length)], part[(end + Blank.Length)..], $"{place}, part {name}");
        if (content.Length == 0) return part;
        return head + (names.IsSecret(name) || SecretForms.IsRandomValue(Coded.Plain(content)) ? book.Hide(content, at) : texts.Scrub(content, at));
    }

    [GeneratedRegex("boundary=(?:\"([^\"\\r\\n]{1,200})\"|([^;\"\\s]{1,200}))", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex("filename\\s*\\*?\\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex("^Content-Disposition:[ \\t]*form-data;[ \\t]*name=\"?([^\"\\r\\n;]*)\"?[ \\t]*\\z", RegexOptions.IgnoreCase)]
    private static partial Regex Disposition();

    [GeneratedRegex(@"^Content-Type:[ \t]*[\w.+-]{1,64}/[\w.+-]{1,64}(;[ \t]*charset=""?[\w-]{1,32}""?)?[ \t]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Type();
}
