using System.Text.RegularExpressions;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>Replaces what changes by nature in a text.</summary>
internal sealed partial class TextScrubber(SnapshotRules rules, Placeholders names)
{
    private readonly HashSet<PatternScrub> _used = [];

    /// <summary>Patterns that matched nothing.</summary>
    public IEnumerable<PatternScrub> Unused => rules.Patterns.Where(pattern => !_used.Contains(pattern));

    /// <summary>The text with names instead.</summary>
    public string Scrub(string text)
    {
        foreach (var pattern in rules.Patterns) text = pattern.Replace(text, value => Use(pattern, value));
        if (rules.Forms.HasFlag(ScrubbedForms.Ports)) text = Ports().Replace(text, port => names.Of("port", port.Value));
        return rules.Forms == ScrubbedForms.None ? text : ValueShape.Replace(text, Name);
    }

    private string Use(PatternScrub pattern, string value)
    {
        _used.Add(pattern);
        return names.Of(pattern.Name, value);
    }

    private string Name(string form, string value) => rules.Forms.HasFlag(form == "time" ? ScrubbedForms.Times : ScrubbedForms.Ids) ? names.Of(form, value) : value;

    [GeneratedRegex(@"(?<=(?:://[^/\s:@]+|\blocalhost|\b\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:]+\]):)\d{2,5}\b", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Ports();
}
