using System.Text.RegularExpressions;

namespace Plimsoll.Testing;

/// <summary>A regular expression whose matches get names.</summary>
internal sealed class PatternScrub(string name, string pattern)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly Regex _regex = new(pattern, RegexOptions.CultureInvariant, Limit);

    public string Name => name;

    public string Pattern => pattern;

    /// <summary>Takes what matches and isn't taken; whether there was any.</summary>
    public bool Take(ScrubbedText text)
    {
        var found = false;
        for (var match = _regex.Match(text.Original); match.Success;)
        {
            if (match.Length == 0) match = match.NextMatch();
            else if (text.TakenFrom(match.Index, match.Length) is { } end) match = _regex.Match(text.Original, Math.Max(end, match.Index + 1));
            else
            {
                text.Take(match.Index, match.Length, name);
                found = true;
                match = match.NextMatch();
            }
        }

        return found;
    }
}
