using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Names that may be written and shown: whoever sends a secret without a name, or JSON as a form, makes a name of it.</summary>
internal static partial class PlainNames
{
    /// <summary>Whether a name is one of letters, digits and few signs, and does not look like a secret itself.</summary>
    public static bool IsPlain(string name) => Form().IsMatch(name) && !SecretForms.IsRandom(name) && !SecretForms.Jwt().IsMatch(name);

    /// <summary>A place with the name in it, as far as that may be shown.</summary>
    public static string Place(string place, string name, string kind = "") => IsPlain(name) ? $"{place}, {kind}{name}" : place;

    /// <summary>Whether a name is a token of HTTP (RFC 9110 §5.6.2).</summary>
    public static bool IsToken(string name) => Token().IsMatch(name);

    [GeneratedRegex(@"^[\w.\[\]$-]{1,64}\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}\z")]
    private static partial Regex Token();
}
