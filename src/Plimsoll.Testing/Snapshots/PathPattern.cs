using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Testing;

/// <summary>A path of JSON values: the part of RFC 9535 that findings of parity are written in, with <c>..name</c> besides.</summary>
internal sealed partial class PathPattern
{
    private readonly IReadOnlyList<Step> _steps;

    private PathPattern(string text, string name, IReadOnlyList<Step> steps) => (Text, Name, _steps) = (text, name, steps);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>What its values are called.</summary>
    public string Name { get; }

    /// <summary>Reads one.</summary>
    public static PathPattern Parse(string text, string? name)
    {
        var steps = new List<Step>();
        var at = text.StartsWith('$') ? 1 : -1;
        while (at >= 0 && at < text.Length)
        {
            var match = Steps().Match(text, at);
            if (!match.Success || match.Index != at) at = -1;
            else
            {
                steps.Add(Read(match));
                at += match.Length;
            }
        }

        if (at < 0 || steps.Count == 0) throw new ArgumentException($"'{text}' is no path. Write it as $.name, $.list[0].name, $.list[*].name, $..name or $['odd name'].", nameof(text));
        return new PathPattern(text, name ?? steps.FindLast(static step => step.Name is not null)?.Name ?? "value", steps);
    }

    /// <summary>Whether it leads to a value; of its place, names are texts and positions in arrays numbers.</summary>
    public bool Matches(IReadOnlyList<object> place) => Matches(0, place, 0);

    private bool Matches(int step, IReadOnlyList<object> place, int at)
    {
        if (step == _steps.Count) return at == place.Count;
        if (at >= place.Count) return false;
        var next = _steps[step];
        if (next.Fits(place[at]) && Matches(step + 1, place, at + 1)) return true;
        return next.IsDeep && Matches(step, place, at + 1);
    }

    private static Step Read(Match match) => match switch
    {
        _ when match.Groups["index"] is { Success: true } index => new Step(null, int.Parse(index.Value, CultureInfo.InvariantCulture), false),
        _ when match.Groups["quoted"] is { Success: true } quoted => new Step(quoted.Value.Replace("\\'", "'", StringComparison.Ordinal), null, false),
        _ when match.Groups["name"] is { Success: true } plain => new Step(plain.Value, null, match.Groups["deep"].Success),
        _ => new Step(null, null, match.Groups["deep"].Success),
    };

    [GeneratedRegex(
        """(?:(?:(?<deep>\.\.)|\.)(?:(?<name>[A-Za-z0-9_$-]+)|\*))|\[(?:(?<index>\d{1,9})|\*|'(?<quoted>(?:[^'\\]|\\')*)')\]""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Steps();

    private sealed record Step(string? Name, int? Index, bool IsDeep)
    {
        public bool Fits(object part) => Name is not null ? part is string name && name == Name : Index is null || (part is int index && index == Index);
    }
}
