namespace Plimsoll.Evidence.Recording;

/// <summary>Names of places and data sets.</summary>
internal static class PlaceNames
{
    private const int LengthMax = 40;
    private const string Fallback = "value";

    /// <summary>One of what a name tells several of.</summary>
    public static string Singular(string name) =>
        name.EndsWith("ies", StringComparison.Ordinal) && name.Length > 4 ? name[..^3] + "y"
        : name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) && name.Length > 3 ? name[..^1]
        : name;

    /// <summary>A name of letters and digits that begins with a letter: <c>Accept-Language</c> is <c>acceptLanguage</c>.</summary>
    public static string Identifier(string name)
    {
        var words = new string([.. name.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(words.Select(static (word, index) => index == 0 ? char.ToLowerInvariant(word[0]) + word[1..] : char.ToUpperInvariant(word[0]) + word[1..])).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return joined.Length == 0 ? Fallback : joined.Length > LengthMax ? joined[..LengthMax] : joined;
    }
}
