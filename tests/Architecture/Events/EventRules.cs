using System.Text.Json;
using System.Text.RegularExpressions;
using Architecture.Sources;

namespace Architecture.Events;

/// <summary>
/// A log event that code can write stands in the telemetry contract of the service that links it, however seldom it is written; its
/// fields are camelCase. Most of them no test of a running service gets to see.
/// </summary>
internal static partial class EventRules
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    public static IEnumerable<string> Check(SourceText file, IReadOnlySet<string> declared)
    {
        foreach (Match name in Name().Matches(file.Text))
        {
            if (!declared.Contains(name.Groups["name"].Value))
                yield return $"{file.Path}: the event {name.Groups["name"].Value} is not in telemetry.json";
        }

        foreach (Match message in Message().Matches(file.Text))
        {
            foreach (Match field in Field().Matches(message.Groups["text"].Value))
                yield return $"{file.Path}: the field {field.Value} of an event is not camelCase";
        }
    }

    public static HashSet<string> DeclaredIn(string telemetryJson)
    {
        using var contract = JsonDocument.Parse(telemetryJson, WithComments);
        return [.. contract.RootElement.GetProperty("logEvents").EnumerateArray().Select(logEvent => logEvent.GetProperty("name").GetString()!)];
    }

    [GeneratedRegex("""(?:EventName\s*=\s*|new EventId\(\d+,\s*)"(?<name>[^"]+)"(?!;)""")]
    private static partial Regex Name();

    [GeneratedRegex("""(?:Message\s*=\s*|new EventId\([^)]*\),\s*)"(?<text>[^"]+)"(?!;)""")]
    private static partial Regex Message();

    [GeneratedRegex("""\{[A-Z]\w*""")]
    private static partial Regex Field();
}
