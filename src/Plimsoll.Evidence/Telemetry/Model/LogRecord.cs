namespace Plimsoll.Evidence.Telemetry;

/// <summary>A log record that was received.</summary>
internal sealed record LogRecord
{
    /// <summary>Who emitted it.</summary>
    public required TelemetrySource Source { get; init; }

    /// <summary>Name of the event; empty when it has none.</summary>
    public required string EventName { get; init; }

    /// <summary>Severity: its text, or the short name of its number.</summary>
    public required string Severity { get; init; }

    /// <summary>What it says.</summary>
    public required AttributeValue Body { get; init; }

    /// <summary>Its fields.</summary>
    public required IReadOnlyDictionary<string, AttributeValue> Attributes { get; init; }

    /// <summary>32 hexadecimal digits; empty when it belongs to no trace.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hexadecimal digits; empty when it belongs to no span.</summary>
    public required string SpanId { get; init; }
}
