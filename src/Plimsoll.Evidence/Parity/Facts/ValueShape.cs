using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Parity;

/// <summary>The form of a value: what stays when its identifiers, times and numbers change.</summary>
internal static partial class ValueShape
{
    /// <summary>The text with a placeholder for each part that changes by nature.</summary>
    public static string Of(string text) => Parts().Replace(text, static part => Placeholder(part));

    /// <summary>Only the kind of value, for those whose form changes too.</summary>
    public static string CoarseOf(string value) => value switch
    {
        "null" or "true" or "false" => value == "null" ? "null" : "boolean",
        ['"', ..] => "text",
        _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "number",
        _ => "text",
    };

    /// <summary>The text with every identifier replaced by where it was seen first, so that what equals what is compared, not which.</summary>
    public static string Rename(string text, string path, Dictionary<string, string> firstSeen) => Parts().Replace(text, part =>
    {
        if (!IsIdentifier(part)) return Placeholder(part);
        firstSeen.TryAdd(part.Value, path);
        return firstSeen[part.Value] == path ? Placeholder(part) : $"{{same as {firstSeen[part.Value]}}}";
    });

    /// <summary>Where identifiers and times are, and of which form each is: <c>guid</c>, <c>hex 32</c>, <c>timeT.Z</c>.</summary>
    public static IEnumerable<(int Index, int Length, string Form, bool IsTime)> Find(string text)
    {
        foreach (Match part in Parts().Matches(text))
        {
            var isTime = part.Groups["time"].Success || part.Groups["date"].Success;
            if (isTime || IsIdentifier(part)) yield return (part.Index, part.Length, FormOf(part), isTime);
        }
    }

    /// <summary>Whether it is a time within a day of <paramref name="now"/>: then it is a clock, and its value says nothing.</summary>
    public static bool IsClock(string text, DateTimeOffset now)
    {
        var bare = text.Trim('"');
        if (bare.Length is < 10 or > 40) return false;
        DateTimeOffset time;
        if (bare.All(char.IsAsciiDigit))
        {
            if (bare.Length is not (10 or 13) || !long.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var unix)) return false;
            time = bare.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(unix) : DateTimeOffset.FromUnixTimeMilliseconds(unix);
        }
        else if (!DateTimeOffset.TryParse(bare, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)) return false;
        return (time - now).Duration() < TimeSpan.FromDays(1);
    }

    private static string Placeholder(Match part)
    {
        var text = part.Value;
        if (part.Groups["guid"].Success) return "{guid}";
        if (part.Groups["time"].Success)
        {
            var fraction = part.Groups["fraction"].Value.Length;
            var zone = part.Groups["zone"].Value;
            return $"{{time{text[10]}{(fraction == 0 ? "" : $".{fraction}")}{(zone.Length > 1 ? "±00:00" : zone)}}}";
        }

        if (part.Groups["date"].Success) return "{http date}";
        if (part.Groups["hex"].Success) return text.Any(char.IsAsciiLetter) ? $"{{hex {text.Length}}}" : $"{{digits {text.Length}}}";
        if (part.Groups["token"].Success) return text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter) ? $"{{token {text.Length}}}" : text;
        return text.Contains('.', StringComparison.Ordinal) ? "{decimal}" : text.TrimStart('-').Length is 10 or 13 ? $"{{digits {text.TrimStart('-').Length}}}" : "{integer}";
    }

    // Coarser than the placeholder where chance decides: some hexadecimal values have no letter, and writers leave out the zeros at the end of a fraction.
    private static string FormOf(Match part) => part switch
    {
        _ when part.Groups["hex"].Success => string.Create(CultureInfo.InvariantCulture, $"hex {part.Length}"),
        _ when part.Groups["fraction"] is { Success: true, Length: var digits } => Placeholder(part)[1..^1].Replace(string.Create(CultureInfo.InvariantCulture, $".{digits}"), ".", StringComparison.Ordinal),
        _ => Placeholder(part)[1..^1],
    };

    private static bool IsIdentifier(Match part) =>
        part.Groups["guid"].Success || (part.Groups["hex"].Success && part.Length >= 16)
        || (part.Groups["token"].Success && part.Value.Any(char.IsAsciiDigit) && part.Value.Any(char.IsAsciiLetter));

    [GeneratedRegex(
        """
        (?<guid>\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b)
        |(?<time>\b\d{4}-\d\d-\d\d[T\ ]\d\d:\d\d:\d\d(?:[.,](?<fraction>\d+))?(?<zone>Z|[+-]\d\d:?\d\d)?)
        |(?<date>\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\ \d\d\ \w{3}\ \d{4}\ \d\d:\d\d:\d\d\ GMT)
        |(?<hex>\b(?:[0-9a-f]{16,}|[0-9A-F]{16,})\b)
        |(?<token>\b[A-Za-z0-9_]{16,}\b)
        |(?<number>(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Parts();
}
