using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>A log record, whichever way it came.</summary>
/// <param name="Name">Name of the event, or the form of what it says.</param>
/// <param name="Severity">Its severity, in capitals.</param>
/// <param name="Attributes">Its fields.</param>
/// <param name="TraceId">Its trace; empty when it has none.</param>
internal sealed record LoggedEvent(string Name, string Severity, IReadOnlyDictionary<string, AttributeValue> Attributes, string TraceId)
{
    // What loggers of .NET, Serilog and structlog call the text before its values are in it.
    private static readonly string[] Templates = ["{OriginalFormat}", "message_template.text", "message.template", "log.template"];

    /// <summary>That of a record that came over OTLP.</summary>
    public static LoggedEvent Of(LogRecord record)
    {
        var template = Templates.Select(name => record.Attributes.TryGetValue(name, out var value) ? value.Text : null).FirstOrDefault(text => text is not null);
        return new(
            record.EventName.Length > 0 ? record.EventName : template ?? ValueShape.Of(record.Body.Text),
            record.Severity,
            record.Attributes.Where(attribute => !Templates.Contains(attribute.Key)).ToDictionary(attribute => attribute.Key, attribute => attribute.Value, StringComparer.Ordinal),
            record.TraceId);
    }
}
