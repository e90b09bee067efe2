using System.Text.Json;

namespace Plimsoll.Cli.Up;

/// <summary>One JSON log line of a service, as far as <c>up</c> needs it.</summary>
internal sealed record LogRecord(string Time, string Level, string Event, string Message, IReadOnlyList<KeyValuePair<string, string>> Attributes)
{
    // Members of the runtime's log lines that have a place of their own; what stands in `attributes` and all else are attributes.
    private const string TimeName = "timestamp";
    private const string LevelName = "severity";
    private const string EventName = "event";
    private const string MessageName = "message";
    private const string AttributesName = "attributes";

    public string? this[string attribute] => Attributes.FirstOrDefault(pair => pair.Key == attribute).Value;

    /// <summary>Null when the line is no JSON object: a service may print other things, and they are shown as they stand.</summary>
    public static LogRecord? Parse(string line)
    {
        if (line is not ['{', ..]) return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            return From(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LogRecord From(JsonElement root)
    {
        string time = "", level = "", name = "", message = "";
        var attributes = new List<KeyValuePair<string, string>>();
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case TimeName: time = Text(member.Value); break;
                case LevelName: level = Text(member.Value); break;
                case EventName: name = Text(member.Value); break;
                case MessageName: message = Text(member.Value); break;
                case AttributesName when member.Value.ValueKind == JsonValueKind.Object:
                    attributes.AddRange(member.Value.EnumerateObject().Select(inner => KeyValuePair.Create(inner.Name, Text(inner.Value))));
                    break;
                default: attributes.Add(new(member.Name, Text(member.Value))); break;
            }
        }

        return new(time, level, name, message, attributes);
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
