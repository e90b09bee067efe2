using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>Writes what is compared.</summary>
internal sealed class SnapshotText
{
    private readonly SnapshotRules _rules;
    private readonly TextScrubber _scrubber;
    private readonly CanonicalJson _json;

    public SnapshotText(SnapshotRules rules)
    {
        var names = new Placeholders();
        _rules = rules;
        _scrubber = new TextScrubber(rules, names);
        _json = new CanonicalJson(rules, _scrubber, names);
    }

    public string Write(SnapshotContent content)
    {
        var text = new StringBuilder();
        if (content.Status is { } status)
        {
            text.Append(status).Append('\n');
            foreach (var (name, value) in content.Headers) text.Append(name).Append(": ").Append(Value(name, value)).Append('\n');
            text.Append('\n');
        }

        text.Append(content.Json is { } json ? _json.Write(json) + "\n" : VisibleText.Of(_scrubber.Scrub(content.Text!)));
        RequireAllUsed(content);
        return text.ToString();
    }

    private string Value(string name, string value)
    {
        if (_rules.KeptHeaders.Contains(name)) return value;
        if (HeaderRules.NamesSoftware(name)) return "{present}";
        if (HeaderRules.IsEntityTag(name)) return $"{{{HeaderRules.StrengthOf(value)}}}";
        return name == "date" ? ValueShape.Of(value) : _scrubber.Scrub(value);
    }

    private void RequireAllUsed(SnapshotContent content)
    {
        if (_json.Unused.FirstOrDefault() is { } path)
            throw new TestFailedException($"Scrub(\"{path.Text}\") finds nothing{(content.Json is null ? ": this is no JSON" : "")}. Mend the path, or leave it out; what there is:\n{Short(content)}");
        if (_scrubber.Unused.FirstOrDefault() is { } pattern)
            throw new TestFailedException($"ScrubPattern(\"{pattern.Name}\", \"{pattern.Pattern}\") finds nothing. Mend the pattern, or leave it out; what there is:\n{Short(content)}");
        if (_rules.KeptHeaders.FirstOrDefault(name => content.Headers.All(header => header.Key != name)) is { } kept)
            throw new TestFailedException($"KeepHeader(\"{kept}\") finds no such header. There are: {string.Join(", ", content.Headers.Select(static header => header.Key))}");
    }

    private static string Short(SnapshotContent content)
    {
        var all = content.Json?.GetRawText() ?? content.Text!;
        return all.Length > 1000 ? all[..1000] + "…" : all;
    }
}
