using System.Globalization;
using System.Text;

namespace Plimsoll.Cli.Emission;

/// <summary>Names of objects by RFC 1123: lower-case letters, digits and hyphens, at most 63, each once. The same texts in the same order get the same names.</summary>
internal sealed class ObjectNames
{
    private const int Longest = 63;
    private const int HashCharacters = 8;
    private const uint FnvOffset = 2166136261;
    private const uint FnvPrime = 16777619;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A name that tells the text apart from all before it.</summary>
    public string Of(string text)
    {
        var name = Clean(text);
        if (name.Length > Longest || !_taken.Add(name))
        {
            name = $"{name[..Math.Min(name.Length, Longest - HashCharacters - 1)].TrimEnd('-')}-{Hash(text)}";
            _taken.Add(name);
        }

        return name;
    }

    private static string Clean(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character)) name.Append(char.ToLowerInvariant(character));
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }

        return name.ToString().TrimEnd('-');
    }

    private static string Hash(string text)
    {
        var hash = FnvOffset;
        foreach (var value in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ value) * FnvPrime);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
