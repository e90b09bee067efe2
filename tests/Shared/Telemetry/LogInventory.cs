using System.Text.Json;
using Plimsoll.Contracts;

namespace Plimsoll.Testing.Telemetry;

/// <summary>Reads a log line as far as a telemetry contract goes.</summary>
internal static class LogInventory
{
    public static LogEventDefinition Of(JsonElement line) => new()
    {
        Name = line.GetProperty("event").GetString()!,
        Severity = Enum.Parse<LogSeverity>(line.GetProperty("severity").GetString()!, ignoreCase: true),
        Attributes = line.TryGetProperty("attributes", out var attributes) ? [.. attributes.EnumerateObject().Select(attribute => attribute.Name)] : [],
    };
}
