using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Finds what stands in elements of XML with secret names, with all that is inside.</summary>
internal static partial class SecretElements
{
    /// <summary>Where the contents are, in their order and apart from each other.</summary>
    public static IEnumerable<(int Start, int End)> Find(string text, SecretNames names)
    {
        var found = 0;
        foreach (Match begin in Begin().Matches(text))
        {
            if (begin.Index < found || begin.Value.EndsWith("/>", StringComparison.Ordinal) || !names.IsSecret(begin.Groups[2].Value)) continue;
            var start = begin.Index + begin.Length;
            found = EndOf(text, start, begin.Groups[1].Value);
            if (!text.AsSpan(start, found - start).IsWhiteSpace()) yield return (start, found);
        }
    }

    // One that is never closed goes to the end of the text.
    private static int EndOf(string text, int start, string name)
    {
        var open = 1;
        for (var at = text.IndexOf(name, start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            if (at + name.Length < text.Length && text[at + name.Length] is not ('>' or '/') && !char.IsWhiteSpace(text[at + name.Length])) continue;
            if (text[at - 1] == '<') open++;
            else if (text[at - 1] == '/' && text[at - 2] == '<' && --open == 0) return at - 2;
        }

        return text.Length;
    }

    [GeneratedRegex(@"<((?:[\w.-]{1,64}:)?([\w.-]{1,64}))(?=[\s/>])[^>]{0,4096}>")]
    private static partial Regex Begin();
}
