using System.Text;

namespace Plimsoll.Runtime.Configuration;

/// <summary>How names of the code are written in an environment.</summary>
internal static class Spelling
{
    /// <summary><c>BestEffort</c> becomes <c>best-effort</c>.</summary>
    public static string Kebab(string name) => Split(name, '-').ToLowerInvariant();

    /// <summary><c>newPackager</c> becomes <c>NEW_PACKAGER</c>; <c>manifest-api</c> becomes <c>MANIFEST_API</c>.</summary>
    public static string ScreamingSnake(string name) => Split(name, '_').ToUpperInvariant();

    private static string Split(string name, char separator)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var index = 0; index < name.Length; index++)
        {
            var letter = name[index];
            if (letter is '_' or '-')
            {
                text.Append(separator);
                continue;
            }

            if (index > 0 && char.IsUpper(letter) && StartsWord(name, index))
                text.Append(separator);
            text.Append(letter);
        }

        return text.ToString();
    }

    /// <summary>A capital starts a word after a small letter or a digit, and as the last of a run of capitals (<c>HTTPServer</c>).</summary>
    private static bool StartsWord(string name, int index) =>
        char.IsLower(name[index - 1])
        || char.IsDigit(name[index - 1])
        || (char.IsUpper(name[index - 1]) && index + 1 < name.Length && char.IsLower(name[index + 1]));
}
