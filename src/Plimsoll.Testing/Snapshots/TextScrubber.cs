using System.Text.RegularExpressions;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>Replaces what changes by nature in a text: by patterns in their order, then ports, then identifiers and times.</summary>
internal sealed partial class TextScrubber(SnapshotRules rules, Placeholders names)
{
    private readonly HashSet<PatternScrub> _used = [];

    /// <summary>Patterns that matched nothing.</summary>
    public IEnumerable<PatternScrub> Unused => rules.Patterns.Where(pattern => !_used.Contains(pattern));

    /// <summary>The text with names instead.</summary>
    public string Scrub(string text)
    {
        var scrubbed = new ScrubbedText(text);
        foreach (var pattern in rules.Patterns)
        {
            if (pattern.Take(scrubbed)) _used.Add(pattern);
        }

        if (rules.Forms.HasFlag(ScrubbedForms.Ports))
        {
            foreach (Match port in Ports().Matches(text)) scrubbed.Take(port.Index, port.Length, "port");
        }

        if (rules.Forms != ScrubbedForms.None)
        {
            foreach (var (index, length, form, isTime) in ValueShape.Find(text))
            {
                if (rules.Forms.HasFlag(isTime ? ScrubbedForms.Times : ScrubbedForms.Ids)) scrubbed.Take(index, length, form);
            }
        }

        return scrubbed.Write(names);
    }

    [GeneratedRegex(@"(?<=(?:://[^/\s:@]+|\blocalhost|\b\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:]+\]):)\d{2,5}\b", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Ports();
}
