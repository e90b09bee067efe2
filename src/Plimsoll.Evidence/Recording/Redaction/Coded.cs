using System.Text;

namespace Plimsoll.Evidence.Recording;

/// <summary>Percent-encoding. What is encoded again and again is the same secret.</summary>
internal static class Coded
{
    private const int Most = 3;

    /// <summary>The text, decoded until nothing is left to decode, three times at most.</summary>
    public static string Plain(string text)
    {
        for (var times = 0; times < Most; times++)
        {
            var decoded = Once(text);
            if (decoded == text) break;
            text = decoded;
        }

        return text;
    }

    /// <summary>The text, decoded once.</summary>
    public static string Once(string text) => text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;

    /// <summary>The text, encoded once, but for placeholders, which stay readable.</summary>
    /// <param name="pieces">Text with placeholders in it.</param>
    public static string Around(string pieces)
    {
        var (text, copied) = (new StringBuilder(), 0);
        foreach (var placeholder in ReplaySecret.Form().EnumerateMatches(pieces))
        {
            text.Append(Uri.EscapeDataString(pieces[copied..placeholder.Index])).Append(pieces, placeholder.Index, placeholder.Length);
            copied = placeholder.Index + placeholder.Length;
        }

        return text.Append(Uri.EscapeDataString(pieces[copied..])).ToString();
    }
}
