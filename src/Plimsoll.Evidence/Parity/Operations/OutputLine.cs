using System.Text.Json;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>Reads a line of output that is a log record in JSON, by the names that common loggers use.</summary>
internal static class OutputLine
{
    private static readonly string[] Messages = ["event", "message", "msg", "body", "@m", "@mt"];
    private static readonly string[] Severities = ["severity", "level", "lvl", "loglevel", "@l"];
    private static readonly string[] Traces = ["trace_id", "traceId", "trace.id", "TraceId", "traceID", "@tr"];
    private static readonly string[] Times = ["time", "timestamp", "ts", "@timestamp", "@t"];

    /// <summary>The record; null when the line is none.</summary>
    public static LoggedEvent? Read(string line)
    {
        if (!line.StartsWith('{')) return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            string Find(string[] names) => names.Select(name => root.TryGetProperty(name, out var value) ? value.ToString() : null).FirstOrDefault(text => text is not null) ?? "";
            var fields = root.EnumerateObject().Where(field => !Messages.Contains(field.Name) && !Severities.Contains(field.Name) && !Traces.Contains(field.Name) && !Times.Contains(field.Name));
            return new(
                ValueShape.Of(Find(Messages)),
                Find(Severities).ToUpperInvariant(),
                fields.GroupBy(field => field.Name).ToDictionary(same => same.Key, same => new AttributeValue(TypeOf(same.Last().Value.ValueKind), same.Last().Value.ToString()), StringComparer.Ordinal),
                Find(Traces));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // It is told as a line that is no JSON.
            return null;
        }
    }

    private static AttributeType TypeOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => AttributeType.Text,
        JsonValueKind.Number => AttributeType.Double,
        JsonValueKind.True or JsonValueKind.False => AttributeType.Boolean,
        JsonValueKind.Array => AttributeType.Array,
        JsonValueKind.Object => AttributeType.Map,
        _ => AttributeType.Empty,
    };
}
