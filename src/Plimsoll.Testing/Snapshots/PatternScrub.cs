using System.Text.RegularExpressions;

namespace Plimsoll.Testing;

/// <summary>A regular expression whose matches get names.</summary>
internal sealed class PatternScrub(string name, string pattern)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly Regex _regex = new(pattern, RegexOptions.CultureInvariant, Limit);

    public string Name => name;

    public string Pattern => pattern;

    public string Replace(string text, Func<string, string> nameOf) => _regex.Replace(text, match => match.Length == 0 ? "" : nameOf(match.Value));
}
