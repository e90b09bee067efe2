using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Values that look like secrets wherever they stand.</summary>
internal static partial class SecretForms
{
    private const int RandomFrom = 24;
    private const int LongHexFrom = 33;
    private const int ShortestAfterName = 6;
    private const double BitsPerLetter = 3.5;

    /// <summary>A JSON Web Token, anywhere in a text (RFC 7519: two of its parts begin as JSON objects do).</summary>
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(\.[A-Za-z0-9_-]*){0,3}")]
    public static partial Regex Jwt();

    /// <summary>What could be taken for a placeholder.</summary>
    [GeneratedRegex(@"\{secret:[^\s{}]{0,64}\}?")]
    public static partial Regex Forged();

    /// <summary>Whether the value of a parameter looks random: as pieces of paths do, but base64 and codes with dots are values, too.</summary>
    public static bool IsRandomValue(string text) => IsRandom(text.Replace('/', '_').Replace('.', '_'));

    /// <summary>
    /// Whether a piece of a path looks random. Identifiers of known forms do not: numbers, UUID, ULID, ObjectId, up to 32 hexadecimal digits; nor names
    /// of files with an ending.
    /// </summary>
    public static bool IsRandom(string text)
    {
        if (text.Length < RandomFrom || !text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '=' or '+' or '~')) return false;
        if (IdForms.IsKnown(text)) return false;
        if (text.All(char.IsAsciiHexDigit)) return text.Length >= LongHexFrom;
        var kinds = (text.Any(char.IsAsciiLetterUpper) ? 1 : 0) + (text.Any(char.IsAsciiLetterLower) ? 1 : 0) + (text.Any(char.IsAsciiDigit) ? 1 : 0);
        // Words with hyphens between them are the name of something, however long.
        return kinds >= 2 && text.Any(char.IsAsciiDigit) && Entropy(text) >= BitsPerLetter && text.Split('-', '_').Max(static part => part.Length) >= ShortestAfterName * 2;
    }

    /// <summary>Whether a piece of a path behind a secret name, as in <c>/reset-password/x7Fq2b</c>, is the secret.</summary>
    public static bool IsValueAfterName(string text) => text.Length >= ShortestAfterName && text.Any(static letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter)) && !text.All(char.IsAsciiDigit);

    // Shannon's, of the letters of the text itself.
    private static double Entropy(string text) => text.GroupBy(static letter => letter).Sum(same => -((double)same.Count() / text.Length) * Math.Log2((double)same.Count() / text.Length));
}
