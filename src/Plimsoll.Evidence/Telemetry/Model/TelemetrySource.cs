namespace Plimsoll.Evidence.Telemetry;

/// <summary>Who emitted something.</summary>
/// <param name="Resource">Attributes of the process.</param>
/// <param name="Scope">Name of the library or the instrumented part.</param>
internal sealed record TelemetrySource(IReadOnlyDictionary<string, AttributeValue> Resource, string Scope);
