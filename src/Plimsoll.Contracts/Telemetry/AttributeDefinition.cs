namespace Plimsoll.Contracts;

/// <summary>An attribute of metrics, spans or log events.</summary>
/// <param name="Name">Name of the attribute.</param>
/// <param name="Standard">Whether the OpenTelemetry semantic conventions define it; otherwise it is ours.</param>
/// <param name="Description">What its value is.</param>
public sealed record AttributeDefinition(string Name, bool Standard, string Description);
